package io.lifecycle.cli;

import io.lifecycle.core.Severity;
import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lints lists of statuses. */
@Command(
        name = "lint",
        description = {
            "Say what is wrong with the lists of pending and target statuses by which a tool waits, such as Terraform's"
                    + " StateChangeConf.",
            "",
            "FILE is a text in UTF-8. It has a block of lines for each list, with blank lines between them; a line that"
                    + " begins with # is a comment:",
            "",
            "  list: instance/stop      its name, which findings are known by",
            "  after: stop              the operation after which the tool waits",
            "  until: Stopped           the states for which it waits; where the operation leads, unless given",
            "  from: Running            the states in which the operation is requested; any, unless given",
            "  pending: ACTIVE          the statuses to wait through, with commas between them",
            "  targets: SHUTOFF         the statuses to wait for; '(absent)' to wait until it is gone",
            "  failures: ERROR          the statuses to give up on",
            "  otherwise: failure       how it treats any other: pending, target or failure;",
            "                           failure unless given, or pending if no status is",
            "  absent: DELETED          what it calls a 404; or how it treats one, whatever it is",
            "                           called: =pending, =target or =failure",
            "  to the letter: yes       whether case and blanks count; no, unless given",
            "",
            "list, after and targets are needed. Errors can be shown by a run, and make the exit code 1; warnings are for"
                    + " you to judge.",
            "",
            "By default, nobody else requests anything of the resource. With --shared, others may at any time."
                    + " Then a warning names the statuses that mean something else because of that. If --without-requests says"
                    + " what others never request, everything else that they may request counts instead."
        },
        footer = {
            "  lifecycle lint ecs waits.txt",
            "  lifecycle lint ecs waits.txt --format sarif > waits.sarif   for code scanning",
            "  lifecycle lint ecs waits.txt --write-baseline known.txt     take all findings as known,",
            "  lifecycle lint ecs waits.txt --baseline known.txt           and report only new ones",
            "  lifecycle lint ecs waits.txt --shared --without-requests delete,reinstall-os",
            "  make-lists | lifecycle lint ecs -"
        })
final class LintCommand extends LifecycleCommand {

    @Parameters(
            index = "0",
            paramLabel = "LIFECYCLE",
            completionCandidates = LifecycleNames.class,
            description = "such as ecs")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the lists; - for the standard input")
    private String file = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; text unless given")
    private Report format = Report.TEXT;

    @Option(names = "--baseline", paramLabel = "FILE", description = "do not report the findings in this file")
    private String baseline = "";

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "write the findings to this file, as known, instead of reporting them")
    private String written = "";

    @Mixin
    private Assumed assumed = new Assumed();

    private final InputStream in;

    LintCommand(Catalog catalog, InputStream in, Output out) {
        super(catalog, out);
        this.in = in;
    }

    @Override
    public Integer call() {
        return lint(catalog.get(name));
    }

    private <S, O> int lint(Subject<S, O> subject) {
        if (!baseline.isEmpty() && !written.isEmpty()) {
            throw new CliException("--baseline and --write-baseline exclude each other; give one of them");
        }
        String called = TextFile.called(file);
        Linter<S, O> linter = new Linter<>(subject, assumed, called);
        List<ListBlock> blocks = ListFile.parse(called, TextFile.read(file, in));
        List<Found> found = linter.findings(blocks);
        if (!written.isEmpty()) {
            Baseline.write(written, found);
            out.line(Report.count(found.size(), "finding") + " written to " + written);
            return FINE;
        }
        List<Found> fresh = found;
        if (!baseline.isEmpty()) {
            Baseline known = Baseline.read(baseline);
            fresh = found.stream().filter(each -> !known.has(each)).toList();
        }
        format.write(out, new Report.Linted(subject.name(), called, blocks.size(), fresh, found.size() - fresh.size()));
        return fresh.stream().anyMatch(each -> each.finding().severity() == Severity.ERROR) ? FOUND : FINE;
    }
}
