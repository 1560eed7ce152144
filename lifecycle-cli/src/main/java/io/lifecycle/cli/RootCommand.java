package io.lifecycle.cli;

import picocli.CommandLine.Command;

/** The program itself, which says what commands there are. */
@Command(
        name = "lifecycle",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Which state a cloud resource is really in, what may be done with it, and what is wrong with the lists of"
                    + " statuses by which a tool waits for it.",
            "",
            "Lifecycles are bms, ecs and container, and those of your own: in a file of JSON, which is given by its name"
                    + " that ends in .json, or in a jar on the class path. States and operations go by the vendor's name"
                    + " or by their constant, without case: 'reinstalling os' is REINSTALLING_OS."
        },
        footer = {
            "  lifecycle show bms                            what there is",
            "  lifecycle where bms SHUTOFF                   is it stopped?",
            "  lifecycle where bms SHUTOFF task_state=none   and now?",
            "  lifecycle plan bms running 'reinstalling os'  what to call to get there",
            "  lifecycle lint ecs waits.txt                  what is wrong with my lists of statuses",
            "",
            "As a program and with completion, in bash or zsh:",
            "  alias lifecycle='java -jar lifecycle-cli-...-standalone.jar'",
            "  source <(lifecycle generate-completion)",
            "With a lifecycle of your own, in a file or in Java:",
            "  lifecycle export bms --format json > mine.json",
            "  lifecycle show mine.json",
            "  java -cp lifecycle-cli-...-standalone.jar:mine.jar io.lifecycle.cli.Cli show mine"
        })
final class RootCommand extends CliCommand {

    /** Refuses a call without a command. */
    @Override
    public Integer call() {
        throw new CliException("no command is given; 'lifecycle --help' names them");
    }
}
