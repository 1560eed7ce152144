package io.lifecycle.cli;

import io.lifecycle.proof.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who sees the program for the first time, as the terminal shows it. */
class SessionTest {

    @Test
    void newcomer_finds_out_whether_a_server_is_stopped_and_mends_a_wait(@TempDir Path folder) throws Exception {
        StringBuilder terminal = new StringBuilder();
        Path waits = folder.resolve("waits.txt");
        type(terminal, folder, "show");
        type(terminal, folder, "show", "bms");
        type(terminal, folder, "where", "bms", "SHUTOFF");
        type(terminal, folder, "where", "bms", "SHUTOFF", "task_state=powering-on");
        type(terminal, folder, "plan", "bms", "stopped", "running");
        type(terminal, folder, "plan", "bms", "deleted", "running");
        Files.writeString(
                waits, "list: restart\nafter: force restart\npending: REBOOT\ntargets: ACTIVE\nfailures: ERROR\n");
        type(terminal, folder, "lint", "bms", waits.toString());
        Files.writeString(
                waits,
                "list: restart\nafter: force-restart\npending: REBOOT, HARD_REBOOT\ntargets: ACTIVE\nfailures: ERROR\n");
        type(terminal, folder, "lint", "bms", waits.toString());

        Golden.matches(Path.of("src/test/resources/io/lifecycle/cli/session.txt"), terminal.toString());
    }

    private static void type(StringBuilder terminal, Path folder, String... words) {
        String shown = "$ lifecycle " + String.join(" ", List.of(words)) + "\n"
                + Shell.run(words).transcript() + "\n";
        terminal.append(shown.replace(folder + "/", ""));
    }
}
