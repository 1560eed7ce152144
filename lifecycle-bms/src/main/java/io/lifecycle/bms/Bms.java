package io.lifecycle.bms;

import static io.lifecycle.bms.BmsOperation.*;
import static io.lifecycle.bms.BmsState.*;
import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.NONE;
import static io.lifecycle.core.Signal.otherwise;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Signal;
import java.util.Set;

/**
 * The lifecycle of a Huawei Cloud Bare Metal Server (BMS).
 *
 * <p>When an answer of the API is read, always supply the signal {@value #TASK_STATE}: by status alone SHUTOFF may be any of
 * six states.
 *
 * <p>The status of a job is no signal, for it is read at another moment than the server, whose status may follow seconds
 * later. It is progress: where you follow the job of an operation, read the job first and tell the observer by {@code
 * afterProgress}, then read the server. INIT and RUNNING are UNDER_WAY, SUCCESS is COMPLETED, FAIL is FAILED. Nothing else
 * tells Stopped from Reinstalling OS failed.
 *
 * <p><i>Source:</i> <a href="https://support.huaweicloud.com/eu/productdesc-bms/bms_pd_0004.html">BMS Lifecycle</a>,
 * read on 2026-11-20. Each row's {@link Evidence} names what else it rests on; where sources differ, that page stands.
 *
 * @since 0.1
 */
public final class Bms {

    /**
     * The signal {@value}: what is being done, from {@code OS-EXT-STS:task_state} of the answer, by which name it is known too.
     *
     * <p>Supply it, as {@code null}, where its key is missing but the one of vm_state or power_state is there. Where all three
     * are missing, the answer says nothing of tasks: do not supply it.
     */
    public static final String TASK_STATE = "task_state";

    private static final Evidence PAGE = documented("BMS Lifecycle, table of states, read 2026-11-20");
    private static final Evidence DIAGRAM = documented("BMS user guide, figure 'BMS states', read 2026-11-20");
    private static final Evidence API = documented("BMS API reference, read 2026-11-20");
    private static final Evidence MANUAL = documented("BMS user manual, read 2026-11-20");
    private static final Evidence NOVA = inferred("source code of OpenStack Nova, read 2026-11-20");

    // The page pairs states with statuses; which task is shown meanwhile is known from elsewhere, or not at all.
    private static final Evidence TASK_UNDOCUMENTED = PAGE.and(inferred("task_state is not documented"));
    private static final Evidence TASK_IN_EXAMPLE =
            PAGE.and(inferred("task_state from an example in the BMS API reference"));
    private static final Evidence TASK_IN_EXAMPLE_AND_NOVA =
            TASK_IN_EXAMPLE.and(NOVA.noting("its further values of task_state"));
    private static final Evidence TASK_ELSE =
            PAGE.and(NOVA.noting("a task that is not listed leaves the status as it is"));

    private static final Evidence IN_RESPONSE = API.noting("a response enumerates it");

    // What single rows rest on.
    private static final Evidence TAKEN_BACK =
            MANUAL.noting("a server that could not be created disappears after a while");
    private static final Evidence LEFT_ON = NOVA.noting("a failed stop clears the task and leaves the state");
    private static final Evidence LEFT_OFF = NOVA.noting("a failed start clears the task and leaves the state");
    private static final Evidence NOT_SHOWN =
            API.and(inferred("it says that every restart is forced, not that this is shown"));
    private static final Evidence IF_STOPPED = API.noting("stopped servers, or after a failed reinstallation");
    private static final Evidence SHOWS_REBOOT =
            PAGE.and(inferred("Deleting may show REBOOT there; error BMS.0037 says the opposite"));
    private static final Evidence SHOWS_HARD_REBOOT =
            PAGE.and(inferred("Deleting may show HARD_REBOOT there; error BMS.0037 says the opposite"));
    private static final Evidence STRIKES = PAGE.and(inferred("in which states it strikes is not documented"));
    private static final Evidence RECTIFIED =
            PAGE.and(inferred("the administrator rectifies it; what the server is then is not documented"));

    // @formatter:off
    /** The lifecycle. */
    public static final Lifecycle<BmsState, BmsOperation> LIFECYCLE = Lifecycle
        .named("bms", BmsState.class, BmsOperation.class)
        .source("https://support.huaweicloud.com/eu/productdesc-bms/bms_pd_0004.html, read 2026-11-20")

        // The states, in the order of the vendor's table.
        .intermediate(CREATING,               "Creating",               "The server was ordered and is being made ready.",                   PAGE)
        .intermediate(STARTING,               "Starting",               "The server is being powered on.",                                   PAGE)
        .stable      (RUNNING,                "Running",                "The server is powered on and works.",                               PAGE)
        .intermediate(STOPPING,               "Stopping",               "The server is being powered off.",                                  PAGE)
        .stable      (STOPPED,                "Stopped",                "The server is powered off, and of no use until it is started.",     PAGE)
        .intermediate(RESTARTING,             "Restarting",             "The server is being restarted.",                                    PAGE)
        .intermediate(FORCIBLY_RESTARTING,    "Forcibly restarting",    "The server is being power-cycled.",                                 PAGE)
        .intermediate(DELETING,               "Deleting",               "The server is being deleted.",                                      PAGE)
        .intermediate(DELETED,                "Deleted",                "The server is deleted, and disappears shortly.",                    PAGE)
        .stable      (FAULTY,                 "Faulty",                 "Something went wrong with the server; it cannot be used.",          PAGE)
        .intermediate(REBUILDING,             "Rebuilding",             "The server is being rebuilt.",                                      PAGE)
        .intermediate(REINSTALLING_OS,        "Reinstalling OS",        "The operating system is being installed again.",                    PAGE)
        .stable      (REINSTALLING_OS_FAILED, "Reinstalling OS failed", "Installing the operating system again failed; of no use as it is.", PAGE)

        .inService(RUNNING)

        // Whom to ask. No time limit is documented.
        .advice(CREATING,               "If it lasts, ask the operation administrator to look into it.")
        .advice(STARTING,               "If it lasts, ask the operation administrator to look into it.")
        .advice(STOPPING,               "If it lasts, ask the operation administrator to look into it.")
        .advice(RESTARTING,             "If it lasts, ask the operation administrator to look into it.")
        .advice(DELETING,               "If it lasts, ask the operation administrator to look into it.")
        .advice(FAULTY,                 "Ask the operation administrator to repair the server.")
        .advice(REINSTALLING_OS_FAILED, "Reinstall the OS once more, or ask the operation administrator to repair the server.")

        // What the API shows. BUILDING is on the page, but in no enumeration of the API. REBOOT and HARD_REBOOT while
        // deleting are on the page, though Nova's own map cannot yield them: the status may lag. vm_state is spelt
        // differently from edition to edition (stopped, shutoff, SHUTOFF) and tells nothing more: no row names it.
        // Newer pages of the API count a frozen server under SHUTOFF; the page has no such state. A server that answers
        // 404 is gone: Deleted has no row of absence.
        .status(CREATING,               "BUILD",       TASK_IN_EXAMPLE_AND_NOVA, task("scheduling", "block_device_mapping", "networking", "spawning", NONE))
        .status(CREATING,               "BUILDING",    TASK_IN_EXAMPLE_AND_NOVA, task("scheduling", "block_device_mapping", "networking", "spawning", NONE))
        .status(STARTING,               "SHUTOFF",     TASK_IN_EXAMPLE,          task("powering-on"))
        .status(RUNNING,                "ACTIVE",      TASK_UNDOCUMENTED,        task(NONE))
        .status(RUNNING,                "ACTIVE",      TASK_ELSE,                otherwise(TASK_STATE))
        .status(STOPPING,               "ACTIVE",      TASK_IN_EXAMPLE,          task("powering-off"))
        .status(STOPPED,                "SHUTOFF",     TASK_UNDOCUMENTED,        task(NONE))
        .status(STOPPED,                "SHUTOFF",     TASK_ELSE,                otherwise(TASK_STATE))
        .status(RESTARTING,             "REBOOT",      TASK_IN_EXAMPLE_AND_NOVA, task("rebooting", "reboot_pending", "reboot_started"))
        .status(FORCIBLY_RESTARTING,    "HARD_REBOOT", TASK_IN_EXAMPLE_AND_NOVA, task("rebooting_hard", "reboot_pending_hard", "reboot_started_hard"))
        .status(DELETING,               "ACTIVE",      TASK_IN_EXAMPLE,          task("deleting"))
        .status(DELETING,               "SHUTOFF",     TASK_IN_EXAMPLE,          task("deleting"))
        .status(DELETING,               "REBOOT",      TASK_IN_EXAMPLE,          task("deleting"))
        .status(DELETING,               "HARD_REBOOT", TASK_IN_EXAMPLE,          task("deleting"))
        .status(DELETING,               "ERROR",       TASK_IN_EXAMPLE,          task("deleting"))
        .status(DELETED,                "DELETED",     TASK_UNDOCUMENTED,        task(NONE))
        .status(FAULTY,                 "ERROR",       TASK_UNDOCUMENTED,        task(NONE))
        .status(FAULTY,                 "ERROR",       TASK_ELSE,                otherwise(TASK_STATE))
        .status(REBUILDING,             "SHUTOFF",     TASK_UNDOCUMENTED,        task("rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"))
        .status(REINSTALLING_OS,        "SHUTOFF",     TASK_UNDOCUMENTED,        task(NONE, "rebuilding"))
        .status(REINSTALLING_OS_FAILED, "SHUTOFF",     TASK_UNDOCUMENTED,        task(NONE))
        .signal(TASK_STATE, "OS-EXT-STS:task_state")

        // Known to the API, and no state of the page's.
        .unmapped("REBUILD", IN_RESPONSE)
        .unmapped("UNKNOWN", IN_RESPONSE)
        .unmapped("SHELVED", IN_RESPONSE)

        // What may be requested. While a server is being powered on, powered off or restarted, the platform refuses
        // everything else (errors BMS.0035 to BMS.0037, HTTP 400).
        .operation(CREATE,        "create",                             "Orders a new server.")
        .operation(START,         "start",         "os-start",          "Powers a stopped server on.")
        .operation(STOP,          "stop",          "os-stop",           "Powers a running server off; always by force, whatever type is given.")
        .operation(RESTART,       "restart",       "reboot, type SOFT", "Restarts a running server; by force in the end, for the type has no effect.")
        .operation(FORCE_RESTART, "force-restart", "reboot, type HARD", "Power-cycles a running server; what the API does by default.")
        .operation(REINSTALL_OS,  "reinstall-os",  "os-reinstall",      "Installs the operating system of a stopped server again.")
        .operation(REBUILD,       "rebuild",                            "Has the operation administrator rebuild a stopped server.")
        .operation(DELETE,        "delete",        "delete",            "Deletes a pay-per-use server; one that is paid by the month or year is unsubscribed.")
        .destructive(REINSTALL_OS, REBUILD, DELETE)

        // Below: from a state, on what, to a state, says who. completed() and failed() are how what is under way ends by
        // itself; what stands in quotes happens to the server unasked; capitals are operations.

        // A server is created, or fails to be: then it is faulty, or listed for a while and taken back.
        .entry     (                        CREATE,                           CREATING,               PAGE)
        .transition(CREATING,               completed(),                      RUNNING,                PAGE.and(DIAGRAM))
        .transition(CREATING,               failed(),                         FAULTY,                 NOVA)
        .removal   (CREATING,               failed(),                                                 TAKEN_BACK)

        // Stop and start. A stop or start that fails leaves the server as it was, or faulty.
        .transition(RUNNING,                STOP,                             STOPPING,               PAGE.and(DIAGRAM))
        .transition(STOPPING,               completed(),                      STOPPED,                PAGE.and(DIAGRAM))
        .transition(STOPPING,               failed(),                         RUNNING,                LEFT_ON)
        .transition(STOPPING,               failed(),                         FAULTY,                 inferred("not documented"))
        .transition(STOPPED,                START,                            STARTING,               PAGE.and(DIAGRAM))
        .transition(STARTING,               completed(),                      RUNNING,                PAGE.and(DIAGRAM))
        .transition(STARTING,               failed(),                         STOPPED,                LEFT_OFF)
        .transition(STARTING,               failed(),                         FAULTY,                 inferred("not documented"))

        // Somebody shuts the server down from inside, which by the user manual has no effect.
        .transition(RUNNING,                "guest shut itself down",         STOPPING,               NOVA.noting("the platform notices and stops the server"))

        // Restarts, of running servers only. One that fails leaves the system running, or the server faulty.
        .transition(RUNNING,                RESTART,                          RESTARTING,             DIAGRAM.and(MANUAL.noting("running servers only")))
        .transition(RESTARTING,             completed(),                      RUNNING,                DIAGRAM)
        .transition(RESTARTING,             "restart forced by the platform", FORCIBLY_RESTARTING,    NOT_SHOWN)
        .transition(RESTARTING,             failed(),                         RUNNING,                NOVA.noting("the system in the server still runs"))
        .transition(RESTARTING,             failed(),                         FAULTY,                 NOVA)
        .transition(RUNNING,                FORCE_RESTART,                    FORCIBLY_RESTARTING,    PAGE.and(MANUAL.noting("running servers only")))
        .transition(FORCIBLY_RESTARTING,    completed(),                      RUNNING,                NOVA)
        .transition(FORCIBLY_RESTARTING,    failed(),                         RUNNING,                NOVA)
        .transition(FORCIBLY_RESTARTING,    failed(),                         FAULTY,                 NOVA)

        // The operating system is installed again, and the server powered on.
        .transition(STOPPED,                REINSTALL_OS,                     REINSTALLING_OS,        IF_STOPPED)
        .transition(REINSTALLING_OS_FAILED, REINSTALL_OS,                     REINSTALLING_OS,        IF_STOPPED)
        .transition(REINSTALLING_OS,        completed(),                      RUNNING,                MANUAL.noting("powered on by itself afterwards"))
        .transition(REINSTALLING_OS,        completed(),                      STARTING,               inferred("the powering on may be seen"))
        .transition(REINSTALLING_OS,        failed(),                         REINSTALLING_OS_FAILED, PAGE)

        // The administrator rebuilds a stopped server, which is powered on afterwards.
        .transition(STOPPED,                REBUILD,                          REBUILDING,             MANUAL.noting("the server must be stopped"))
        .transition(REBUILDING,             completed(),                      RUNNING,                MANUAL.noting("started by itself afterwards"))
        .transition(REBUILDING,             completed(),                      STARTING,               inferred("the powering on may be seen"))
        .transition(REBUILDING,             failed(),                         FAULTY,                 NOVA)

        // Deletion.
        .transition(Set.of(RUNNING, STOPPED), DELETE,                         DELETING,               DIAGRAM)
        .transition(RESTARTING,             DELETE,                           DELETING,               SHOWS_REBOOT)
        .transition(FORCIBLY_RESTARTING,    DELETE,                           DELETING,               SHOWS_HARD_REBOOT)
        .transition(FAULTY,                 DELETE,                           DELETING,               PAGE.and(inferred("Deleting may show ERROR there")))
        .transition(REINSTALLING_OS_FAILED, DELETE,                           DELETING,               inferred("not documented"))
        .transition(DELETING,               completed(),                      DELETED,                DIAGRAM)
        .transition(DELETING,               failed(),                         FAULTY,                 NOVA)
        .removal   (DELETED,                completed(),                                              PAGE)

        // Faults, and their repair by the administrator.
        .transition(Set.of(RUNNING, STOPPED), "exception",                    FAULTY,                 STRIKES)
        .transition(FAULTY,                 "fault rectified",                RUNNING,                RECTIFIED)
        .transition(FAULTY,                 "fault rectified",                STOPPED,                RECTIFIED)
        .transition(REINSTALLING_OS_FAILED, "fault rectified",                STOPPED,                inferred("what the server is then is not documented"))

        // Not declared on purpose:
        // - changing the OS, which the API has since: the page has no state for it;
        // - stopping a faulty server, which a deprecated page of the API allows: on the page, Stopping lies between
        //   Running and Stopped alone.
        .build();
    // @formatter:on

    private Bms() {}

    private static Signal task(String... values) {
        return signal(TASK_STATE, values);
    }
}
