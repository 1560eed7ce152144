package io.lifecycle.ecs;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.NONE;
import static io.lifecycle.core.Signal.otherwise;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.ecs.EcsOperation.*;
import static io.lifecycle.ecs.EcsState.*;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Signal;
import java.time.Duration;

/**
 * The lifecycle of a Huawei Cloud Elastic Cloud Server (ECS).
 *
 * <p>When an answer of the API is read, supply the signals {@value #TASK_STATE} and {@value #ECM_RES_STATUS}; each says when
 * an answer has it. Read the API's status, and never compute it from its parts: the platform falls back in ways of its own.
 *
 * <p>The status of a job is no signal, for it is read at another moment than the server, whose status may follow seconds
 * later. It is progress: where you follow the job of an operation, read the job first and tell the observer by {@code
 * afterProgress}, then read the server. INIT and RUNNING are UNDER_WAY, SUCCESS is COMPLETED, FAIL is FAILED.
 *
 * <p>With {@code mode=withStopServer} the platform stops the server by itself before it reinstalls or changes the OS, or
 * resizes: tell the observer of the stop first, and of the other operation once Stopped was read.
 *
 * <p><i>Source:</i> ECS Lifecycle of the product description, updated on 2023-05-06, and
 * <a href="https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_08_0002.html">ECS Statuses</a> of the API reference,
 * both read on 2026-11-20. Each row's {@link Evidence} names what else it rests on; where sources differ, the first
 * stands.
 *
 * @since 0.1
 */
public final class Ecs {

    /**
     * The signal {@value}: what is being done, from {@code OS-EXT-STS:task_state} of the answer, by which name it is known too.
     *
     * <p>Supply it, as {@code null}, where its key is missing but the one of vm_state or power_state is there. Where all three
     * are missing, as in the answers of some calls, the answer says nothing of tasks: do not supply it.
     */
    public static final String TASK_STATE = "task_state";

    /**
     * The signal {@value}: whether the server is frozen, from {@code metadata} of the answer; {@code freeze} or {@code normal}.
     *
     * <p>Supply it, as {@code null}, where metadata is there and its key is missing, as it is until the first freeze. Where
     * metadata is missing, do not supply it.
     */
    public static final String ECM_RES_STATUS = "EcmResStatus";

    private static final Evidence PAGE = documented("ECS Lifecycle, updated 2023-05-06, read 2026-11-20");
    private static final Evidence STATUSES = documented("ECS API reference, appendix 'ECS Statuses', read 2026-11-20");
    private static final Evidence API = documented("ECS API reference, read 2026-11-20");
    private static final Evidence NATIVE = documented("ECS API reference, native APIs, read 2026-11-20");
    private static final Evidence MANUAL = documented("ECS user manual, read 2026-11-20");
    private static final Evidence NOVA = inferred("source code of OpenStack Nova, read 2026-11-20");

    private static final Evidence PAGE_NATIVE = PAGE.and(NATIVE);
    private static final Evidence API_MANUAL = API.and(MANUAL);

    // For the rows of status.
    private static final Evidence STATUSES_NOT_FROZEN = STATUSES.and(inferred("a frozen server does not run"));
    private static final Evidence LIKE_BMS = inferred("not documented for ECS; a BMS shows SHUTOFF then");
    private static final Evidence LIKE_REINSTALLING =
            inferred("not documented for ECS; as when the OS is installed again");
    private static final Evidence LIKE_NATIVE_REBUILD =
            inferred("not documented for ECS; what the native rebuild shows");
    private static final Evidence PAGE_API_NOT_STATUS = PAGE.noting("that the server is stopped")
            .and(API.noting("the signal"))
            .and(inferred("it then shows SHUTOFF as any other"));
    private static final Evidence NOVA_OTHER_TASK =
            NOVA.noting("a task that is not listed leaves the status as it is; the page of the API says UNKNOWN");
    private static final Evidence NOVA_DELETED_MEANWHILE =
            NOVA.noting("the task replaces the other, and the status is again the one without a task");
    private static final Evidence NOVA_IN_THE_FIELD = NOVA.noting("the platform has it, and it is met in the field");

    // For the rows that leave states.
    private static final Evidence NOVA_DELETES_ALWAYS = NOVA.noting("neither the page nor the API says so");
    private static final Evidence NATIVE_NOVA_CONFIRMED =
            NATIVE.noting("what it requires").and(NOVA.noting("no task is shown until it completes"));

    /** After which the user manual calls a power operation or a deletion abnormal. */
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    // @formatter:off
    /** The lifecycle. */
    public static final Lifecycle<EcsState, EcsOperation> LIFECYCLE = Lifecycle
        .named("ecs", EcsState.class, EcsOperation.class)
        .source("ECS Lifecycle, updated 2023-05-06, and https://support.huaweicloud.com/intl/en-us/api-ecs/ecs_08_0002.html, both read 2026-11-20")

        // How to read it: one row a line, and each row names the evidence above that it rests on; and() joins two sources,
        // and noting() adds what a source says of the row. A row marked /*?*/ is inferred, wholly or in part; the vendor
        // documents all others.

        // The states, in the order of the vendor's table, and whether they last.
        .intermediate(CREATING,               "Creating",               "The server is being made.",                                                PAGE)
        .intermediate(STARTING,               "Starting",               "The server is being powered on.",                                          PAGE)
        .stable      (RUNNING,                "Running",                "The server is powered on and works.",                                      PAGE)
        .intermediate(STOPPING,               "Stopping",               "The server is being powered off.",                                         PAGE)
        .stable      (STOPPED,                "Stopped",                "The server is powered off.",                                               PAGE)
        .intermediate(RESTARTING,             "Restarting",             "The server is being restarted.",                                           PAGE)
        .intermediate(RESIZING,               "Resizing",               "The server is being given another flavor.",                                PAGE)
        .intermediate(VERIFYING_RESIZING,     "Verifying resizing",     "The server has its new flavor, which is to be confirmed or reverted.",     PAGE_NATIVE)
        .intermediate(DELETING,               "Deleting",               "The server is being deleted.",                                             PAGE)
        .intermediate(DELETED,                "Deleted",                "The server is deleted: it provides no service, and disappears shortly.",   PAGE)
        .stable      (FAULTY,                 "Faulty",                 "Something went wrong with the server.",                                    PAGE)
        .intermediate(REINSTALLING_OS,        "Reinstalling OS",        "The operating system is being installed again.",                           PAGE)
        .stable      (REINSTALLING_OS_FAILED, "Reinstalling OS failed", "Installing the operating system again failed.",                            PAGE)
        .intermediate(CHANGING_OS,            "Changing OS",            "Another operating system is being installed.",                             PAGE)
        .stable      (OS_CHANGE_FAILED,       "OS change failed",       "Installing another operating system failed.",                              PAGE)
        .intermediate(FORCIBLY_RESTARTING,    "Forcibly restarting",    "The server is being power-cycled.",                                        PAGE)
        .intermediate(ROLLING_BACK_RESIZING,  "Rolling back resizing",  "The server is being given its old flavor back.",                           PAGE)
        .stable      (FROZEN,                 "Frozen",                 "Stopped, as its order is over or not paid; deleted later unless renewed.", PAGE)

        .inService(RUNNING)

        // How long a state may last.
        .expectedWithin(STARTING,            HALF_AN_HOUR, MANUAL)
        .expectedWithin(STOPPING,            HALF_AN_HOUR, MANUAL)
        .expectedWithin(RESTARTING,          HALF_AN_HOUR, MANUAL)
        .expectedWithin(DELETING,            HALF_AN_HOUR, MANUAL)
        .expectedWithin(FORCIBLY_RESTARTING, HALF_AN_HOUR, MANUAL)

        // What to do when a state lasts, or something went wrong.
        .advice(STARTING,               "After half an hour, contact technical support.",                                           MANUAL)
        .advice(STOPPING,               "If it hangs, force the stop or a restart; after half an hour, contact technical support.", MANUAL)
        .advice(RESTARTING,             "If it hangs, force the restart or a stop; after half an hour, contact technical support.", MANUAL)
        .advice(DELETING,               "After half an hour, contact technical support.",                                           PAGE.and(MANUAL))
        .advice(FAULTY,                 "Contact technical support.",                                                               PAGE)
        .advice(REINSTALLING_OS_FAILED, "Reinstall the OS once more; if that fails too, contact technical support.",                PAGE.and(API))
        .advice(OS_CHANGE_FAILED,       "Change the OS once more; if that fails too, contact technical support.",                   PAGE.and(API))
        .advice(FORCIBLY_RESTARTING,    "After half an hour, contact technical support.",                                           MANUAL)
        .advice(FROZEN,                 "Renew the order or top up the account before the retention period ends.",                  PAGE)

        // What the API shows, and which signals beside it: NONE is null, "" or a missing key; otherwise(..) is any value
        // that no other row of the status names. vm_state never separates two states that share a status: no row names
        // it. A server that answers 404 is gone: Deleted has no row of absence.
        .status(CREATING,               "BUILD",         STATUSES,               task("scheduling", "block_device_mapping", "networking", "spawning", NONE))
        .status(STARTING,               "SHUTOFF",       STATUSES,               task("powering-on"))
/*?*/   .status(RUNNING,                "ACTIVE",        STATUSES_NOT_FROZEN,    task(NONE), freeze(NONE, "normal"))
/*?*/   .status(RUNNING,                "ACTIVE",        NOVA_OTHER_TASK,        otherwise(TASK_STATE), freeze(NONE, "normal"))
        .status(STOPPING,               "ACTIVE",        STATUSES,               task("powering-off"))
        .status(STOPPED,                "SHUTOFF",       STATUSES,               task(NONE), freeze(NONE, "normal"))
/*?*/   .status(STOPPED,                "SHUTOFF",       NOVA_OTHER_TASK,        otherwise(TASK_STATE), freeze(NONE, "normal"))
        .status(RESTARTING,             "REBOOT",        STATUSES,               task("rebooting", "reboot_pending", "reboot_started"))
        .status(RESIZING,               "RESIZE",        STATUSES,               task("resize_prep", "resize_migrating", "resize_migrated", "resize_finish"))
        .status(VERIFYING_RESIZING,     "VERIFY_RESIZE", STATUSES,               task(NONE))
/*?*/   .status(VERIFYING_RESIZING,     "VERIFY_RESIZE", NOVA_OTHER_TASK,        otherwise(TASK_STATE))
        .status(DELETING,               "ACTIVE",        STATUSES,               task("deleting"))
        .status(DELETING,               "SHUTOFF",       STATUSES,               task("deleting"))
        .status(DELETING,               "ERROR",         STATUSES,               task("deleting"))
/*?*/   .status(DELETING,               "BUILD",         NOVA_DELETED_MEANWHILE, task("deleting"))
/*?*/   .status(DELETING,               "VERIFY_RESIZE", NOVA_DELETED_MEANWHILE, task("deleting"))
        .status(DELETED,                "DELETED",       STATUSES,               task(NONE))
        .status(FAULTY,                 "ERROR",         STATUSES,               task(NONE))
/*?*/   .status(FAULTY,                 "ERROR",         NOVA_OTHER_TASK,        otherwise(TASK_STATE))
/*?*/   .status(REINSTALLING_OS,        "SHUTOFF",       LIKE_BMS,               task(NONE), freeze(NONE, "normal"))
/*?*/   .status(REINSTALLING_OS,        "REBUILD",       LIKE_NATIVE_REBUILD,    task("rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"))
/*?*/   .status(REINSTALLING_OS_FAILED, "SHUTOFF",       LIKE_BMS,               task(NONE), freeze(NONE, "normal"))
/*?*/   .status(CHANGING_OS,            "SHUTOFF",       LIKE_REINSTALLING,      task(NONE), freeze(NONE, "normal"))
/*?*/   .status(CHANGING_OS,            "REBUILD",       LIKE_NATIVE_REBUILD,    task("rebuilding", "rebuild_block_device_mapping", "rebuild_spawning"))
/*?*/   .status(OS_CHANGE_FAILED,       "SHUTOFF",       LIKE_REINSTALLING,      task(NONE), freeze(NONE, "normal"))
        .status(FORCIBLY_RESTARTING,    "HARD_REBOOT",   STATUSES,               task("rebooting_hard", "reboot_pending_hard", "reboot_started_hard"))
        .status(ROLLING_BACK_RESIZING,  "REVERT_RESIZE", STATUSES,               task("resize_reverting"))
/*?*/   .status(FROZEN,                 "SHUTOFF",       PAGE_API_NOT_STATUS,    task(NONE), freeze("freeze"))
        .signal(TASK_STATE, "OS-EXT-STS:task_state")

        // Known to the API, and no state of the page's.
        .unmapped("SHELVED",           STATUSES)
        .unmapped("SHELVED_OFFLOADED", STATUSES)
        .unmapped("MIGRATING",         STATUSES)
        .unmapped("UNKNOWN",           STATUSES)
/*?*/   .unmapped("PAUSED",            NOVA_IN_THE_FIELD)
/*?*/   .unmapped("SUSPENDED",         NOVA_IN_THE_FIELD)
/*?*/   .unmapped("RESCUE",            NOVA_IN_THE_FIELD)
/*?*/   .unmapped("PASSWORD",          NOVA_IN_THE_FIELD)
/*?*/   .unmapped("SOFT_DELETED",      NOVA_IN_THE_FIELD.noting("a server in the recycle bin"))

        // What may be requested: its name here, and the API's. With mode=withStopServer the platform first stops the
        // server by itself, and after a resize starts it again: a composite of the rows below, not a row of its own.
        .operation(CREATE,         "create",                               "Orders a new server.",                                                  API)
        .operation(START,          "start",          "os-start",           "Powers a stopped server on.",                                           API)
        .operation(STOP,           "stop",           "os-stop, type SOFT", "Has a running server shut itself down.",                                API)
        .operation(FORCE_STOP,     "force-stop",     "os-stop, type HARD", "Powers off a server that runs, or hangs while it stops or restarts.",   API_MANUAL)
        .operation(RESTART,        "restart",        "reboot, type SOFT",  "Has a running server restart itself.",                                  API)
        .operation(FORCE_RESTART,  "force-restart",  "reboot, type HARD",  "Power-cycles a server that runs, or hangs while it stops or restarts.", API_MANUAL)
        .operation(RESIZE,         "resize",         "resize",             "Gives a server another flavor.",                                        API)
        .operation(CONFIRM_RESIZE, "confirm-resize", "confirmResize",      "Keeps the new flavor.",                                                 NATIVE)
        .operation(REVERT_RESIZE,  "revert-resize",  "revertResize",       "Goes back to the old flavor.",                                          NATIVE)
        .operation(REINSTALL_OS,   "reinstall-os",   "os-reinstall",       "Installs the operating system of a stopped server again.",              API)
        .operation(CHANGE_OS,      "change-os",      "os-change",          "Installs another operating system on a stopped server.",                API)
        .operation(DELETE,         "delete",         "delete",             "Deletes a pay-per-use server.",                                         API)
        .destructive(REINSTALL_OS, CHANGE_OS, DELETE) // the system disk is written anew, or the server is gone

        // What leaves each state, in the order of the states: from where, on what, to where. completed() and failed() are
        // how what is under way ends by itself; capitals are operations; what stands in quotes happens to the server
        // unasked.

        // Nothing yet.
        .entry(CREATE, CREATING, PAGE)

        // Creating. A server that cannot be created is faulty, or taken back.
        .transition(CREATING, completed(), RUNNING,  API)
        .transition(CREATING, failed(),    FAULTY,   MANUAL.noting("page on the status of a creation"))
        .removal   (CREATING, failed(),              MANUAL.noting("page on the status of a creation"))
/*?*/   .transition(CREATING, DELETE,      DELETING, NOVA_DELETES_ALWAYS)

        // Starting. A start that fails leaves the server as it was, or faulty.
        .transition(STARTING, completed(), RUNNING,  STATUSES)
/*?*/   .transition(STARTING, failed(),    STOPPED,  NOVA)
/*?*/   .transition(STARTING, failed(),    FAULTY,   inferred("not documented"))
/*?*/   .transition(STARTING, DELETE,      DELETING, NOVA_DELETES_ALWAYS)

        // Running.
        .transition(RUNNING, STOP,                       STOPPING,            API)
        .transition(RUNNING, FORCE_STOP,                 STOPPING,            API)
        .transition(RUNNING, RESTART,                    RESTARTING,          API)
        .transition(RUNNING, FORCE_RESTART,              FORCIBLY_RESTARTING, API_MANUAL)
        .transition(RUNNING, RESIZE,                     RESIZING,            NATIVE.noting("the platform stops and starts the server"))
        .transition(RUNNING, DELETE,                     DELETING,            STATUSES)
/*?*/   .transition(RUNNING, "guest shut itself down",   STOPPING,            NOVA.noting("the platform notices and stops the server"))
        .transition(RUNNING, "order expired or overdue", FROZEN,              PAGE.noting("a running server is stopped by it"))
/*?*/   .transition(RUNNING, "exception",                FAULTY,              PAGE.and(inferred("in which states it strikes is not documented")))

        // Stopping. A stop that fails leaves the server as it was, or faulty. One that hangs may be forced.
        .transition(STOPPING, completed(),   STOPPED,             STATUSES)
/*?*/   .transition(STOPPING, failed(),      RUNNING,             NOVA)
/*?*/   .transition(STOPPING, failed(),      FAULTY,              inferred("not documented"))
        .transition(STOPPING, FORCE_STOP,    STOPPING,            MANUAL.noting("allowed when it hangs"))
        .transition(STOPPING, FORCE_RESTART, FORCIBLY_RESTARTING, API.and(MANUAL.noting("allowed when it hangs")))
/*?*/   .transition(STOPPING, DELETE,        DELETING,            NOVA_DELETES_ALWAYS)

        // Stopped.
        .transition(STOPPED, START,                      STARTING,        API)
        .transition(STOPPED, RESIZE,                     RESIZING,        API)
        .transition(STOPPED, REINSTALL_OS,               REINSTALLING_OS, API)
        .transition(STOPPED, CHANGE_OS,                  CHANGING_OS,     API_MANUAL)
        .transition(STOPPED, DELETE,                     DELETING,        STATUSES)
        .transition(STOPPED, "order expired or overdue", FROZEN,          PAGE)
/*?*/   .transition(STOPPED, "exception",                FAULTY,          PAGE.and(inferred("in which states it strikes is not documented")))

        // Restarting. A restart that fails leaves the server running, or faulty. One that hangs may be forced.
        .transition(RESTARTING, completed(),   RUNNING,             STATUSES)
/*?*/   .transition(RESTARTING, failed(),      RUNNING,             NOVA)
/*?*/   .transition(RESTARTING, failed(),      FAULTY,              NOVA)
        .transition(RESTARTING, FORCE_STOP,    STOPPING,            MANUAL.noting("allowed when it hangs"))
        .transition(RESTARTING, FORCE_RESTART, FORCIBLY_RESTARTING, API.and(MANUAL.noting("allowed when it hangs")))
/*?*/   .transition(RESTARTING, DELETE,        DELETING,            NOVA_DELETES_ALWAYS)

        // Resizing.
        .transition(RESIZING, completed(), VERIFYING_RESIZING,    NATIVE)
        .transition(RESIZING, failed(),    STOPPED,               NATIVE.noting("undone where capacity is short"))
        .transition(RESIZING, failed(),    RUNNING,               NATIVE.noting("undone where capacity is short"))
/*?*/   .transition(RESIZING, failed(),    ROLLING_BACK_RESIZING, inferred("the undoing may be seen"))
/*?*/   .transition(RESIZING, failed(),    FAULTY,                NOVA)
/*?*/   .transition(RESIZING, DELETE,      DELETING,              NOVA_DELETES_ALWAYS)

        // Verifying resizing. Once confirmed, it completes with the server running or stopped, as it was.
        .transition(VERIFYING_RESIZING, completed(),    RUNNING,               NATIVE)
/*?*/   .transition(VERIFYING_RESIZING, completed(),    STOPPED,               NOVA.noting("as its power state says"))
/*?*/   .transition(VERIFYING_RESIZING, failed(),       FAULTY,                NOVA)
/*?*/   .transition(VERIFYING_RESIZING, CONFIRM_RESIZE, VERIFYING_RESIZING,    NATIVE_NOVA_CONFIRMED)
        .transition(VERIFYING_RESIZING, REVERT_RESIZE,  ROLLING_BACK_RESIZING, NATIVE)
/*?*/   .transition(VERIFYING_RESIZING, DELETE,         DELETING,              NOVA_DELETES_ALWAYS)

        // Deleting.
        .transition(DELETING, completed(), DELETED, PAGE)
/*?*/   .transition(DELETING, failed(),    FAULTY,  NOVA)

        // Deleted.
        .removal(DELETED, completed(), PAGE)

        // Faulty.
        .transition(FAULTY, DELETE,            DELETING, STATUSES)
/*?*/   .transition(FAULTY, "fault rectified", RUNNING,  inferred("what the server is then is not documented"))
/*?*/   .transition(FAULTY, "fault rectified", STOPPED,  inferred("what the server is then is not documented"))

        // Reinstalling OS.
/*?*/   .transition(REINSTALLING_OS, completed(), RUNNING,                inferred("not documented for ECS; a BMS is running then"))
/*?*/   .transition(REINSTALLING_OS, completed(), STARTING,               inferred("not documented for ECS; the powering on may be seen"))
/*?*/   .transition(REINSTALLING_OS, completed(), STOPPED,                inferred("not documented for ECS; it may not be powered on"))
        .transition(REINSTALLING_OS, failed(),    REINSTALLING_OS_FAILED, PAGE)
/*?*/   .transition(REINSTALLING_OS, DELETE,      DELETING,               NOVA_DELETES_ALWAYS)

        // Reinstalling OS failed.
        .transition(REINSTALLING_OS_FAILED, REINSTALL_OS,      REINSTALLING_OS, API)
        .transition(REINSTALLING_OS_FAILED, CHANGE_OS,         CHANGING_OS,     API_MANUAL)
/*?*/   .transition(REINSTALLING_OS_FAILED, DELETE,            DELETING,        inferred("not documented"))
/*?*/   .transition(REINSTALLING_OS_FAILED, "fault rectified", STOPPED,         inferred("what the server is then is not documented"))

        // Changing OS. The server is powered on afterwards.
        .transition(CHANGING_OS, completed(), RUNNING,          MANUAL.noting("started by itself afterwards"))
/*?*/   .transition(CHANGING_OS, completed(), STARTING,         inferred("the starting may be seen"))
        .transition(CHANGING_OS, failed(),    OS_CHANGE_FAILED, PAGE)
/*?*/   .transition(CHANGING_OS, DELETE,      DELETING,         NOVA_DELETES_ALWAYS)

        // OS change failed.
        .transition(OS_CHANGE_FAILED, CHANGE_OS,         CHANGING_OS, API_MANUAL)
/*?*/   .transition(OS_CHANGE_FAILED, DELETE,            DELETING,    inferred("not documented"))
/*?*/   .transition(OS_CHANGE_FAILED, "fault rectified", STOPPED,     inferred("what the server is then is not documented"))

        // Forcibly restarting.
        .transition(FORCIBLY_RESTARTING, completed(), RUNNING,  STATUSES)
/*?*/   .transition(FORCIBLY_RESTARTING, failed(),    RUNNING,  NOVA)
/*?*/   .transition(FORCIBLY_RESTARTING, failed(),    FAULTY,   NOVA)
/*?*/   .transition(FORCIBLY_RESTARTING, DELETE,      DELETING, NOVA_DELETES_ALWAYS)

        // Rolling back resizing. It ends with the server running or stopped, as it was.
/*?*/   .transition(ROLLING_BACK_RESIZING, completed(), RUNNING,  NOVA.noting("as it was before"))
/*?*/   .transition(ROLLING_BACK_RESIZING, completed(), STOPPED,  NOVA.noting("as it was before"))
/*?*/   .transition(ROLLING_BACK_RESIZING, failed(),    FAULTY,   NOVA)
/*?*/   .transition(ROLLING_BACK_RESIZING, DELETE,      DELETING, NOVA_DELETES_ALWAYS)

        // Frozen. It is deleted when nobody pays.
        .transition(FROZEN, DELETE,                     DELETING, MANUAL.noting("unless it was frozen by public security"))
/*?*/   .transition(FROZEN, "renewed or topped up",     RUNNING,  inferred("which of the two it is then is not documented"))
/*?*/   .transition(FROZEN, "renewed or topped up",     STOPPED,  inferred("which of the two it is then is not documented"))
        .transition(FROZEN, "retention period expired", DELETING, PAGE)

        // Not declared on purpose:
        // - the native rebuild, shelving, live migration, locking and the recycle bin: the page has no state for them.
        .build();
    // @formatter:on

    private Ecs() {}

    private static Signal task(String... values) {
        return signal(TASK_STATE, values);
    }

    private static Signal freeze(String... values) {
        return signal(ECM_RES_STATUS, values);
    }
}
