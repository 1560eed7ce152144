package io.lifecycle.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What all commands have in common. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        usageHelpWidth = 100,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and nothing wrong was found",
            "1:something was found: an error in lists, a status of no state, a surprise, or no way",
            "2:the call is wrong, or a file or a line cannot be read; each error is a line"
        })
abstract class CliCommand implements Callable<Integer> {

    static final int FINE = 0;
    static final int FOUND = 1;
    static final int WRONG = 2;
}
