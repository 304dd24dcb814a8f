"""fvlint in Bazel: an action for each unit that reads it, and one that judges them all together.

Problem: a repository of ten thousand units is read in no single run. Bazel knows each unit's flags and headers, reads only what has
changed, on many machines, and keeps the facts; judging them takes seconds.

    # WORKSPACE: `path` is where fvlint is installed
    new_local_repository(name = "fvlint", path = "/usr", build_file = "/usr/share/fvlint/bazel/BUILD.fvlint")

    # BUILD
    load("@fvlint//:share/fvlint/bazel/defs.bzl", "fvlint_report", "fvlint_test")
    fvlint_test(name = "lint", deps = [":server"], config = ".fvlint.json")
    fvlint_report(name = "sarif", deps = [":server"], format = "sarif")
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "CPP_COMPILE_ACTION_NAME")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

FvlintFacts = provider(
    doc = "What the units of a target and of all that it depends on say.",
    fields = {
        "facts": "depset of facts files, one a unit",
        "sources": "depset of the files that reports quote",
    },
)

_cxx = ["cc", "cpp", "cxx", "c++", "C", "cu"]

# The paths in facts begin where the action runs, whatever repository Bazel's own folders may lie in.
_here = 'export GIT_CEILING_DIRECTORIES="${PWD%/*}"; "$@"'

def _flags(target, ctx, toolchain):
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    compilation = target[CcInfo].compilation_context
    # Bazel hands on `includes` as folders of the system, in whose headers fvlint finds nothing. Those of other repositories are that.
    system = compilation.system_includes.to_list()
    external = [one for one in system if one.startswith("external/") or "/external/" in one]
    own = [one for one in system if one not in external]
    copts = [ctx.expand_make_variables("copts", one, {}) for one in getattr(ctx.rule.attr, "copts", [])]
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        user_compile_flags = ctx.fragments.cpp.copts + ctx.fragments.cpp.cxxopts + copts,
        include_directories = depset(own, transitive = [compilation.includes]),
        quote_include_directories = compilation.quote_includes,
        system_include_directories = depset(external),
        preprocessor_defines = depset(transitive = [compilation.defines, compilation.local_defines]),
    )
    return cc_common.get_memory_inefficient_command_line(feature_configuration = features, action_name = CPP_COMPILE_ACTION_NAME, variables = variables)

def _extract(target, ctx, source, flags, inputs):
    facts = ctx.actions.declare_file("%s.fvlint/%s.facts" % (target.label.name, source.short_path.replace("../", "")))
    arguments = ctx.actions.args()
    arguments.add(ctx.executable._fvlint)
    arguments.add_all(["extract", "--quiet", "-j", "1", source, "-o", facts, "--"])
    arguments.add_all(flags)
    ctx.actions.run_shell(
        command = _here,
        arguments = [arguments],
        inputs = depset([source], transitive = [inputs]),
        tools = [ctx.executable._fvlint] + ctx.files._extractor,
        outputs = [facts],
        mnemonic = "FvlintExtract",
        progress_message = "Reading %s" % source.short_path,
    )
    return facts

def _facts_impl(target, ctx):
    made = []
    headers = depset()
    if CcInfo in target:
        toolchain = find_cpp_toolchain(ctx)
        headers = target[CcInfo].compilation_context.headers
        flags = _flags(target, ctx, toolchain)
        inputs = depset(transitive = [headers, toolchain.all_files])
        for attribute in getattr(ctx.rule.attr, "srcs", []):
            for source in attribute.files.to_list():
                if source.extension in _cxx:
                    made.append((source, _extract(target, ctx, source, flags, inputs)))
    below = [one[FvlintFacts] for one in getattr(ctx.rule.attr, "deps", []) if FvlintFacts in one]
    return [FvlintFacts(
        facts = depset([facts for _, facts in made], transitive = [one.facts for one in below]),
        sources = depset([source for source, _ in made], transitive = [headers] + [one.sources for one in below]),
    )]

_program = {
    "_fvlint": attr.label(default = Label("@fvlint//:bin/fvlint"), allow_single_file = True, executable = True, cfg = "exec"),
    "_extractor": attr.label(default = Label("@fvlint//:extractor"), allow_files = True),
}

fvlint_facts = aspect(
    doc = "Reads every C++ unit of a target and of all that it depends on.",
    implementation = _facts_impl,
    attr_aspects = ["deps"],
    attrs = dict(_program, _cc_toolchain = attr.label(default = Label("@bazel_tools//tools/cpp:current_cc_toolchain"))),
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _all(ctx):
    facts = depset(transitive = [one[FvlintFacts].facts for one in ctx.attr.deps])
    config = [ctx.file.config] if ctx.file.config else []
    seen = depset(config, transitive = [facts] + [one[FvlintFacts].sources for one in ctx.attr.deps])
    return facts, seen

def _report_impl(ctx):
    facts, seen = _all(ctx)
    report = ctx.actions.declare_file(ctx.label.name)
    arguments = ctx.actions.args()
    arguments.add(ctx.executable._fvlint)
    arguments.add_all(["judge", "--fail-on=none", "--format=" + ctx.attr.format, "--output", report])
    if ctx.file.config:
        arguments.add_all(["--config", ctx.file.config])
    arguments.add_all(facts)
    ctx.actions.run_shell(
        command = _here,
        arguments = [arguments],
        inputs = seen,
        tools = [ctx.executable._fvlint],
        outputs = [report],
        mnemonic = "FvlintJudge",
    )
    return [DefaultInfo(files = depset([report]))]

def _test_impl(ctx):
    _, seen = _all(ctx)
    config = "--config '%s'" % ctx.file.config.short_path if ctx.file.config else ""
    ctx.actions.write(
        ctx.outputs.executable,
        '#!/bin/bash\nexport GIT_CEILING_DIRECTORIES="${PWD%%/*}"\nexec "%s" judge %s "$@" .\n' % (ctx.executable._fvlint.short_path, config),
        is_executable = True,
    )
    return [DefaultInfo(runfiles = ctx.runfiles(files = [ctx.executable._fvlint], transitive_files = seen))]

_judged = {
    "deps": attr.label_list(aspects = [fvlint_facts], doc = "Targets that are judged together, with all that they depend on."),
    "config": attr.label(allow_single_file = [".json"], doc = "The configuration for all files; the defaults hold without one."),
}

fvlint_report = rule(
    doc = "What fvlint finds in all units of `deps`, in a file. It is built also where there are findings.",
    implementation = _report_impl,
    attrs = dict(_judged, format = attr.string(default = "sarif", doc = "As --format."), **_program),
)

fvlint_test = rule(
    doc = "Fails where fvlint finds something in the units of `deps`, and prints it.",
    implementation = _test_impl,
    attrs = dict(_judged, **_program),
    test = True,
)
