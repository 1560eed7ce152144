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

/**
 * The lifecycle of a Huawei Cloud Bare Metal Server (BMS).
 *
 * <p>When an answer of the API is read, always supply the signal {@value #TASK_STATE}: by status alone SHUTOFF may be any of
 * six states.
 *
 * <p>The status of a job is no signal, for it is read at another moment than the server, whose status may follow seconds
 * later. It is progress: where you follow the job of an operation, read the job first and tell the observer by {@code
 * afterProgress}, then read the server. INIT and RUNNING are UNDER_WAY, SUCCESS is COMPLETED, FAIL is FAILED. Nothing but
 * the job of a reinstallation (baremetalReinstallOs) tells Stopped from Reinstalling OS failed.
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

    // For the rows of status: each pair of a state and a status is the page's, and its task is known from elsewhere.
    private static final Evidence PAGE_TASK_UNDOCUMENTED = PAGE.and(inferred("task_state is not documented"));
    private static final Evidence PAGE_TASK_EXAMPLE =
            PAGE.and(inferred("task_state from an example in the BMS API reference"));
    private static final Evidence PAGE_TASK_EXAMPLE_NOVA =
            PAGE_TASK_EXAMPLE.and(NOVA.noting("its further values of task_state"));
    private static final Evidence PAGE_OTHER_TASK_NOVA =
            PAGE.and(NOVA.noting("a task that is not listed leaves the status as it is"));

    // For the rows that leave states.
    private static final Evidence NOVA_NOT_MANUAL =
            NOVA.noting("the platform notices, and stops the server; the user manual says that it has no effect");
    private static final Evidence PAGE_RECTIFIED =
            PAGE.and(inferred("the administrator rectifies it; what the server is then is not documented"));
    private static final Evidence API_EVERY_RESTART_IS_FORCED =
            API.and(inferred("it says that every restart is forced, not that this is shown"));
    private static final Evidence PAGE_DELETING_SHOWS_REBOOT =
            PAGE.and(inferred("Deleting may show REBOOT there; error BMS.0037 says the opposite"));
    private static final Evidence PAGE_DELETING_SHOWS_HARD_REBOOT =
            PAGE.and(inferred("Deleting may show HARD_REBOOT there; error BMS.0037 says the opposite"));

    // @formatter:off
    /** The lifecycle. */
    public static final Lifecycle<BmsState, BmsOperation> LIFECYCLE = Lifecycle
        .named("bms", BmsState.class, BmsOperation.class)
        .source("https://support.huaweicloud.com/eu/productdesc-bms/bms_pd_0004.html, read 2026-11-20")

        // How to read it: one row a line, and each row names the evidence above that it rests on; and() joins two sources,
        // and noting() adds what a source says of the row. A row marked /*?*/ is inferred, wholly or in part; the vendor
        // documents all others.

        // The states, in the order of the vendor's table, and whether they last.
        .intermediate(CREATING,               "Creating",               "The server was ordered and is being made ready.",                   PAGE)
        .intermediate(STARTING,               "Starting",               "The server is being powered on.",                                   PAGE)
        .stable      (RUNNING,                "Running",                "The server is powered on and works.",                               PAGE)
        .intermediate(STOPPING,               "Stopping",               "The server is being powered off.",                                  PAGE)
        .stable      (STOPPED,                "Stopped",                "The server is powered off, and of no use until it is started.",     PAGE)
        .intermediate(RESTARTING,             "Restarting",             "The server is being restarted.",                                    PAGE)
        .intermediate(FORCIBLY_RESTARTING,    "Forcibly restarting",    "The server is being power-cycled.",                                 PAGE)
        .intermediate(DELETING,               "Deleting",               "The server is being deleted.",                                      PAGE)
        .intermediate(DELETED,                "Deleted",                "The server is deleted and cannot be used; it disappears shortly.",   PAGE)
        .stable      (FAULTY,                 "Faulty",                 "Something went wrong with the server; it cannot be used.",          PAGE)
        .intermediate(REBUILDING,             "Rebuilding",             "The server is being rebuilt.",                                      PAGE)
        .intermediate(REINSTALLING_OS,        "Reinstalling OS",        "The operating system is being installed again.",                    PAGE)
        .stable      (REINSTALLING_OS_FAILED, "Reinstalling OS failed", "Installing the operating system again failed; of no use as it is.", PAGE)

        .inService(RUNNING)

        // Whom to ask. No time limit is documented.
        .advice(CREATING,               "If it lasts, ask the operation administrator to look into it.",                        PAGE)
        .advice(STARTING,               "If it lasts, ask the operation administrator to look into it.",                        PAGE)
        .advice(STOPPING,               "If it lasts, ask the operation administrator to look into it.",                        PAGE)
        .advice(RESTARTING,             "If it lasts, ask the operation administrator to look into it.",                        PAGE)
        .advice(DELETING,               "If it lasts, ask the operation administrator to look into it.",                        PAGE)
        .advice(FAULTY,                 "Ask the operation administrator to repair the server.",                                PAGE)
        .advice(REINSTALLING_OS_FAILED, "Reinstall the OS once more, or ask the operation administrator to repair the server.", PAGE.and(API))

        // What the API shows, and which tasks beside it: NONE is null, "" or a missing key; otherwise(..) is any value
        // that no other row of the status names. Each pair of state and status is on the page; it does not name the
        // tasks, so that all rows are inferred in part. BUILDING is on the page, but in no enumeration of the API. REBOOT
        // and HARD_REBOOT while deleting are on the page, though Nova's own map cannot yield them: the status may lag.
        // vm_state is spelt differently from edition to edition (stopped, shutoff, SHUTOFF) and tells nothing more: no
        // row names it. Newer pages of the API count a frozen server under SHUTOFF; the page has no such state. A server
        // that answers 404 is gone: Deleted has no row of absence.
/*?*/   .status(CREATING,               "BUILD",       PAGE_TASK_EXAMPLE_NOVA, task("scheduling", "block_device_mapping", "networking", "spawning", NONE))
/*?*/   .status(CREATING,               "BUILDING",    PAGE_TASK_EXAMPLE_NOVA, task("scheduling", "block_device_mapping", "networking", "spawning", NONE))
/*?*/   .status(STARTING,               "SHUTOFF",     PAGE_TASK_EXAMPLE,      task("powering-on"))
/*?*/   .status(RUNNING,                "ACTIVE",      PAGE_TASK_UNDOCUMENTED, task(NONE))
/*?*/   .status(RUNNING,                "ACTIVE",      PAGE_OTHER_TASK_NOVA,   otherwise(TASK_STATE))
/*?*/   .status(STOPPING,               "ACTIVE",      PAGE_TASK_EXAMPLE,      task("powering-off"))
/*?*/   .status(STOPPED,                "SHUTOFF",     PAGE_TASK_UNDOCUMENTED, task(NONE))
/*?*/   .status(STOPPED,                "SHUTOFF",     PAGE_OTHER_TASK_NOVA,   otherwise(TASK_STATE))
/*?*/   .status(RESTARTING,             "REBOOT",      PAGE_TASK_EXAMPLE_NOVA, task("rebooting", "reboot_pending", "reboot_started"))
/*?*/   .status(FORCIBLY_RESTARTING,    "HARD_REBOOT", PAGE_TASK_EXAMPLE_NOVA, task("rebooting_hard", "reboot_pending_hard", "reboot_started_hard"))
/*?*/   .status(DELETING,               "ACTIVE",      PAGE_TASK_EXAMPLE,      task("deleting"))
/*?*/   .status(DELETING,               "SHUTOFF",     PAGE_TASK_EXAMPLE,      task("deleting"))
/*?*/   .status(DELETING,               "REBOOT",      PAGE_TASK_EXAMPLE,      task("deleting"))
/*?*/   .status(DELETING,               "HARD_REBOOT", PAGE_TASK_EXAMPLE,      task("deleting"))
/*?*/   .status(DELETING,               "ERROR",       PAGE_TASK_EXAMPLE,      task("deleting"))
/*?*/   .status(DELETED,                "DELETED",     PAGE_TASK_UNDOCUMENTED, task(NONE))
/*?*/   .status(FAULTY,                 "ERROR",       PAGE_TASK_UNDOCUMENTED, task(NONE))
/*?*/   .status(FAULTY,                 "ERROR",       PAGE_OTHER_TASK_NOVA,   otherwise(TASK_STATE))
/*?*/   .status(REBUILDING,             "SHUTOFF",     PAGE_TASK_UNDOCUMENTED, task("rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"))
/*?*/   .status(REINSTALLING_OS,        "SHUTOFF",     PAGE_TASK_UNDOCUMENTED, task(NONE, "rebuilding"))
/*?*/   .status(REINSTALLING_OS_FAILED, "SHUTOFF",     PAGE_TASK_UNDOCUMENTED, task(NONE))
        .signal(TASK_STATE, "OS-EXT-STS:task_state")

        // Known to the API, and no state of the page's.
        .unmapped("REBUILD", API.noting("a response enumerates it"))
        .unmapped("UNKNOWN", API.noting("a response enumerates it"))
        .unmapped("SHELVED", API.noting("a response enumerates it"))

        // What may be requested: its name here, and the API's. While a server is being powered on, powered off or
        // restarted, the platform refuses everything else (errors BMS.0035 to BMS.0037, HTTP 400). It refuses to start a
        // server that runs (BMS.0038), and to stop one that is stopped (BMS.0039).
        .operation(CREATE,        "create",                             "Orders a new server.",                                                        API)
        .operation(START,         "start",         "os-start",          "Powers a stopped server on.",                                                 API)
        .operation(STOP,          "stop",          "os-stop",           "Powers a running server off; always by force, whatever type is given.",       API)
        .operation(RESTART,       "restart",       "reboot, type SOFT", "Restarts a running server; by force in the end, for the type has no effect.", API)
        .operation(FORCE_RESTART, "force-restart", "reboot, type HARD", "Power-cycles a running server; what the API does by default.",                API)
        .operation(REINSTALL_OS,  "reinstall-os",  "os-reinstall",      "Installs the operating system of a stopped server again.",                    API)
        .operation(REBUILD,       "rebuild",                            "Has the operation administrator rebuild a stopped server.",                   MANUAL)
        .operation(DELETE,        "delete",        "delete",            "Deletes a pay-per-use server; one paid by month or year is unsubscribed.",    API)
        .destructive(REINSTALL_OS, REBUILD, DELETE)

        // What leaves each state, in the order of the states: from where, on what, to where. completed() and failed() are
        // how what is under way ends by itself; capitals are operations; what stands in quotes happens to the server
        // unasked.

        // Nothing yet.
        .entry(CREATE, CREATING, PAGE)

        // Creating. A server that cannot be created is faulty, or listed for a while and taken back.
        .transition(CREATING, completed(), RUNNING, PAGE.and(DIAGRAM))
/*?*/   .transition(CREATING, failed(),    FAULTY,  NOVA)
        .removal   (CREATING, failed(),             MANUAL.noting("a server that could not be created disappears after a while"))

        // Starting. A start that fails leaves the server as it was, or faulty.
        .transition(STARTING, completed(), RUNNING, PAGE.and(DIAGRAM))
/*?*/   .transition(STARTING, failed(),    STOPPED, NOVA.noting("a failed start clears the task and leaves the state"))
/*?*/   .transition(STARTING, failed(),    FAULTY,  inferred("not documented"))

        // Running.
        .transition(RUNNING, STOP,                     STOPPING,            PAGE.and(DIAGRAM))
        .transition(RUNNING, RESTART,                  RESTARTING,          DIAGRAM.and(MANUAL.noting("running servers only")))
        .transition(RUNNING, FORCE_RESTART,            FORCIBLY_RESTARTING, PAGE.and(MANUAL.noting("running servers only")))
        .transition(RUNNING, DELETE,                   DELETING,            DIAGRAM)
/*?*/   .transition(RUNNING, "guest shut itself down", STOPPING,            NOVA_NOT_MANUAL)
/*?*/   .transition(RUNNING, "exception",              FAULTY,              PAGE.and(inferred("in which states it strikes is not documented")))

        // Stopping. A stop that fails leaves the server as it was, or faulty.
        .transition(STOPPING, completed(), STOPPED, PAGE.and(DIAGRAM))
/*?*/   .transition(STOPPING, failed(),    RUNNING, NOVA.noting("a failed stop clears the task and leaves the state"))
/*?*/   .transition(STOPPING, failed(),    FAULTY,  inferred("not documented"))

        // Stopped.
        .transition(STOPPED, START,        STARTING,        PAGE.and(DIAGRAM))
        .transition(STOPPED, REINSTALL_OS, REINSTALLING_OS, API.noting("stopped servers, or after a failed reinstallation"))
        .transition(STOPPED, REBUILD,      REBUILDING,      MANUAL.noting("the server must be stopped"))
        .transition(STOPPED, DELETE,       DELETING,        DIAGRAM)
/*?*/   .transition(STOPPED, "exception",  FAULTY,          PAGE.and(inferred("in which states it strikes is not documented")))

        // Restarting. A restart that fails leaves the system running, or the server faulty.
        .transition(RESTARTING, completed(),                      RUNNING,             DIAGRAM)
/*?*/   .transition(RESTARTING, failed(),                         RUNNING,             NOVA.noting("the system in the server still runs"))
/*?*/   .transition(RESTARTING, failed(),                         FAULTY,              NOVA)
/*?*/   .transition(RESTARTING, DELETE,                           DELETING,            PAGE_DELETING_SHOWS_REBOOT)
/*?*/   .transition(RESTARTING, "restart forced by the platform", FORCIBLY_RESTARTING, API_EVERY_RESTART_IS_FORCED)

        // Forcibly restarting.
/*?*/   .transition(FORCIBLY_RESTARTING, completed(), RUNNING,  NOVA)
/*?*/   .transition(FORCIBLY_RESTARTING, failed(),    RUNNING,  NOVA)
/*?*/   .transition(FORCIBLY_RESTARTING, failed(),    FAULTY,   NOVA)
/*?*/   .transition(FORCIBLY_RESTARTING, DELETE,      DELETING, PAGE_DELETING_SHOWS_HARD_REBOOT)

        // Deleting.
        .transition(DELETING, completed(), DELETED, DIAGRAM)
/*?*/   .transition(DELETING, failed(),    FAULTY,  NOVA)

        // Deleted.
        .removal(DELETED, completed(), PAGE)

        // Faulty. The administrator repairs it.
/*?*/   .transition(FAULTY, DELETE,            DELETING, PAGE.and(inferred("Deleting may show ERROR there")))
/*?*/   .transition(FAULTY, "fault rectified", RUNNING,  PAGE_RECTIFIED)
/*?*/   .transition(FAULTY, "fault rectified", STOPPED,  PAGE_RECTIFIED)

        // Rebuilding. The server is powered on afterwards.
        .transition(REBUILDING, completed(), RUNNING,  MANUAL.noting("started by itself afterwards"))
/*?*/   .transition(REBUILDING, completed(), STARTING, inferred("the powering on may be seen"))
/*?*/   .transition(REBUILDING, failed(),    FAULTY,   NOVA)

        // Reinstalling OS. The server is powered on afterwards.
        .transition(REINSTALLING_OS, completed(), RUNNING,                MANUAL.noting("powered on by itself afterwards"))
/*?*/   .transition(REINSTALLING_OS, completed(), STARTING,               inferred("the powering on may be seen"))
        .transition(REINSTALLING_OS, failed(),    REINSTALLING_OS_FAILED, PAGE)

        // Reinstalling OS failed. It is tried once more, or the administrator repairs it.
        .transition(REINSTALLING_OS_FAILED, REINSTALL_OS,      REINSTALLING_OS, API.noting("stopped servers, or after a failed reinstallation"))
/*?*/   .transition(REINSTALLING_OS_FAILED, DELETE,            DELETING,        inferred("not documented"))
/*?*/   .transition(REINSTALLING_OS_FAILED, "fault rectified", STOPPED,         PAGE_RECTIFIED)

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
