package io.lifecycle.examples;

import static io.lifecycle.bms.BmsOperation.REBUILD;
import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.core.observe.Control;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.proof.Story;
import io.lifecycle.proof.Terms;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What happens between services and clouds, one line an event, with what is known after it. */
class StoriesTest {

    private static final Terms<BmsOperation> OURS = Terms.of(Control.EXCLUSIVE);
    private static final Terms<BmsOperation> LAGGING = Terms.of(Control.EXCLUSIVE, true);

    private static void bms(Terms<BmsOperation> terms, String log) {
        isTold(Story.of(Bms.LIFECYCLE, Bms.LIFECYCLE.statuses(), terms), log);
    }

    private static void bmsByStatusAlone(Terms<BmsOperation> terms, String log) {
        isTold(Story.of(Bms.LIFECYCLE, Bms.LIFECYCLE.statuses().using(Set.of()), terms), log);
    }

    private static void ecs(Terms<EcsOperation> terms, String log) {
        isTold(Story.of(Ecs.LIFECYCLE, Ecs.LIFECYCLE.statuses(), terms), log);
    }

    private static void isTold(Story<?, ?> story, String log) {
        assertThat(story.asItMayHaveBeen(log)).as("by the rows").isEqualTo(log);
        assertThat(story.asObserved(log)).as("by the observer").isEqualTo(log);
    }

    @Nested
    class Stops {

        @Test
        void the_answers_are_stale_for_a_while() {
            bms(LAGGING, """
                    at RUNNING                                  -> [RUNNING]
                    accepted STOP                               -> [STOPPING] STOP in flight [RUNNING]
                    answered ACTIVE, task_state=none            -> [RUNNING] STOP in flight [RUNNING]
                    waiting for STOPPED                         -> PENDING
                    waiting for RUNNING                         -> PENDING
                    allowed                                     -> nothing
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    waiting for STOPPED                         -> PENDING
                    answered SHUTOFF, task_state=none           -> [STOPPED]
                    waiting for STOPPED                         -> REACHED
                    """);
        }

        @Test
        void one_timed_out_and_had_arrived() {
            bms(OURS, """
                    at RUNNING                                  -> [RUNNING]
                    sent STOP                                   -> [RUNNING STOPPING STOPPED FAULTY] STOP in flight [RUNNING]
                    waiting for STOPPED                         -> PENDING
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    answered SHUTOFF, task_state=none           -> [STOPPED]
                    """);
        }

        @Test
        void one_timed_out_and_had_not_arrived() {
            bms(OURS, """
                    at RUNNING                                  -> [RUNNING]
                    sent STOP                                   -> [RUNNING STOPPING STOPPED FAULTY] STOP in flight [RUNNING]
                    answered ACTIVE, task_state=none            -> [RUNNING] STOP in flight [RUNNING]
                    waiting for STOPPED                         -> PENDING
                    lag over                                    -> [RUNNING STOPPING STOPPED FAULTY]
                    answered ACTIVE, task_state=none            -> [RUNNING]
                    waiting for STOPPED                         -> UNREACHABLE
                    """);
        }

        @Test
        void one_timed_out_and_is_sent_again_and_refused_because_the_first_is_under_way() {
            bms(OURS, """
                    at RUNNING                                  -> [RUNNING]
                    sent STOP                                   -> [RUNNING STOPPING STOPPED FAULTY] STOP in flight [RUNNING]
                    refused STOP                                -> [STOPPING STOPPED FAULTY] STOP in flight [RUNNING]
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    """);
        }

        @Test
        void one_is_refused_because_somebody_elses_is_under_way() {
            bms(Terms.of(Control.SHARED), """
                    at RUNNING                                  -> [RUNNING]
                    refused STOP
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    """);
        }

        @Test
        void one_is_refused_though_nobody_else_acts() {
            bms(OURS, """
                    at RUNNING                                  -> [RUNNING]
                    refused STOP                                -> [RUNNING STOPPING STOPPED FAULTY] (UnexpectedRefusal)
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    answered SHUTOFF, task_state=none           -> [STOPPED]
                    """);
        }

        @Test
        void one_did_not_take() {
            bms(OURS, """
                    at RUNNING                                  -> [RUNNING]
                    accepted STOP                               -> [STOPPING]
                    answered ACTIVE, task_state=none            -> [RUNNING]
                    waiting for STOPPED                         -> UNREACHABLE
                    """);
        }

        @Test
        void the_credentials_are_wrong_in_the_middle_and_the_server_is_back() {
            bms(LAGGING, """
                    at RUNNING                                  -> [RUNNING]
                    accepted STOP                               -> [STOPPING] STOP in flight [RUNNING]
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    answered 404                                -> [(gone)] (Contradiction)
                    answered ACTIVE, task_state=powering-off    -> [STOPPING] (Contradiction)
                    answered SHUTOFF, task_state=none           -> [STOPPED]
                    """);
        }

        @Test
        void an_odd_answer_does_not_undo_what_was_accepted() {
            bms(LAGGING, """
                    at RUNNING                                  -> [RUNNING]
                    accepted STOP                               -> [STOPPING] STOP in flight [RUNNING]
                    answered REBOOT, task_state=rebooting       -> [RESTARTING] STOP in flight [RESTARTING] (Contradiction)
                    answered ACTIVE, task_state=none            -> [RUNNING] STOP in flight [RUNNING]
                    answered ACTIVE, task_state=powering-off    -> [STOPPING]
                    """);
        }

        @Test
        void by_status_alone_others_leave_it_open() {
            bmsByStatusAlone(Terms.of(Control.SHARED), """
                    at RUNNING                                  -> [RUNNING]
                    accepted STOP                               -> [STOPPING]
                    answered ACTIVE                             -> [RUNNING STOPPING DELETING]
                    answered SHUTOFF                            -> [STARTING STOPPED DELETING REBUILDING REINSTALLING_OS REINSTALLING_OS_FAILED]
                    waiting for STOPPED                         -> INDISTINGUISHABLE
                    """);
        }

        @Test
        void by_status_alone_with_what_others_never_do() {
            bmsByStatusAlone(
                    Terms.<BmsOperation>of(Control.SHARED)
                            .withoutRequests(Set.of(BmsOperation.START, BmsOperation.DELETE, REINSTALL_OS, REBUILD)),
                    """
                    at RUNNING                                  -> [RUNNING]
                    accepted STOP                               -> [STOPPING]
                    answered ACTIVE                             -> [RUNNING STOPPING]
                    answered SHUTOFF                            -> [STOPPED]
                    waiting for STOPPED                         -> REACHED
                    allowed                                     -> START REINSTALL_OS REBUILD DELETE
                    """);
        }
    }

    @Nested
    class Starts {

        @Test
        void a_stopped_server_is_seen_for_the_first_time() {
            bms(Terms.of(Control.SHARED), """
                    created
                    answered SHUTOFF, task_state=none           -> [STOPPED REINSTALLING_OS REINSTALLING_OS_FAILED]
                    allowed                                     -> nothing
                    """);
            bms(Terms.<BmsOperation>of(Control.SHARED).never(Set.of(REINSTALL_OS, REBUILD)), """
                    created
                    answered SHUTOFF, task_state=none           -> [STOPPED]
                    allowed                                     -> START DELETE
                    """);
        }

        @Test
        void the_first_answers_to_a_creation_are_absent() {
            ecs(Terms.of(Control.EXCLUSIVE, true), """
                    nothing                                     -> [(nothing)]
                    accepted CREATE                             -> [CREATING] CREATE in flight [(nothing)]
                    answered 404                                -> [(gone)] CREATE in flight [(nothing)]
                    waiting for gone                            -> PENDING
                    answered BUILD, task_state=spawning         -> [CREATING]
                    answered ACTIVE, task_state=none            -> [RUNNING]
                    """);
        }

        @Test
        void a_restart_is_accepted_after_a_false_absence() {
            bms(LAGGING, """
                    at RUNNING                                  -> [RUNNING]
                    answered 404                                -> [(gone)] (Contradiction)
                    accepted RESTART                            -> [RESTARTING] RESTART in flight [RUNNING] (IllegalRequest)
                    answered ACTIVE, task_state=none            -> [RUNNING] RESTART in flight [RUNNING]
                    waiting for RUNNING                         -> PENDING
                    answered REBOOT, task_state=rebooting       -> [RESTARTING]
                    answered ACTIVE, task_state=none            -> [RUNNING]
                    waiting for RUNNING                         -> REACHED
                    """);
        }
    }

    @Nested
    class Deletions {

        @Test
        void of_a_bare_metal_server_is_accepted_while_it_is_being_created() {
            bms(LAGGING, """
                    nothing                                     -> [(nothing)]
                    accepted CREATE                             -> [CREATING] CREATE in flight [(nothing)]
                    answered BUILD, task_state=spawning         -> [CREATING]
                    accepted DELETE                             -> [DELETING] DELETE in flight [RUNNING STOPPED FAULTY]
                    answered BUILD, task_state=spawning         -> [CREATING] DELETE in flight [CREATING] (Contradiction)
                    answered BUILD, task_state=spawning         -> [CREATING] DELETE in flight [CREATING]
                    waiting for gone                            -> PENDING
                    answered 404                                -> [(gone)]
                    """);
        }

        @Test
        void of_a_cloud_server_is_accepted_while_it_is_being_created() {
            ecs(Terms.of(Control.EXCLUSIVE, true), """
                    nothing                                     -> [(nothing)]
                    accepted CREATE                             -> [CREATING] CREATE in flight [(nothing)]
                    answered BUILD, task_state=spawning         -> [CREATING]
                    accepted DELETE                             -> [DELETING] DELETE in flight [CREATING RUNNING STOPPING STOPPED FAULTY FROZEN]
                    answered BUILD, task_state=spawning         -> [] DELETE in flight [CREATING]
                    answered BUILD, task_state=deleting         -> [DELETING]
                    waiting for gone                            -> PENDING
                    answered 404                                -> [(gone)]
                    """);
        }

        /** Answers that do not lag leave nothing in flight: what the table lacks is forgotten by the next answer. */
        @Test
        void of_a_bare_metal_server_is_forgotten_where_answers_do_not_lag() {
            bms(OURS, """
                    nothing                                     -> [(nothing)]
                    accepted CREATE                             -> [CREATING]
                    accepted DELETE                             -> [DELETING]
                    answered BUILD, task_state=spawning         -> [CREATING] (Contradiction)
                    """);
        }

        @Test
        void a_frozen_server_vanishes() {
            ecs(Terms.of(Control.EXCLUSIVE), """
                    at FROZEN                                   -> [FROZEN]
                    answered 404                                -> [(gone)] (Vanished)
                    waiting for gone                            -> REACHED
                    """);
        }
    }

    @Nested
    class Jobs {

        @Test
        void an_os_is_installed_again_and_its_job_is_over_before_the_status_follows() {
            bms(OURS, """
                    at STOPPED                                  -> [STOPPED]
                    accepted REINSTALL_OS                       -> [REINSTALLING_OS]
                    job of REINSTALL_OS UNDER_WAY               -> [STARTING REINSTALLING_OS]
                    answered SHUTOFF, task_state=none           -> [STOPPED REINSTALLING_OS REINSTALLING_OS_FAILED]
                    job of REINSTALL_OS UNDER_WAY               -> [STARTING REINSTALLING_OS]
                    job of REINSTALL_OS COMPLETED               -> [STARTING RUNNING STOPPING STOPPED FAULTY]
                    waiting for RUNNING                         -> PENDING
                    answered SHUTOFF, task_state=powering-on    -> [STARTING]
                    answered ACTIVE, task_state=none            -> [RUNNING]
                    """);
        }

        @Test
        void an_os_is_installed_again_and_that_fails() {
            bms(OURS, """
                    at STOPPED                                  -> [STOPPED]
                    accepted REINSTALL_OS                       -> [REINSTALLING_OS]
                    answered SHUTOFF, task_state=none           -> [STOPPED REINSTALLING_OS REINSTALLING_OS_FAILED]
                    waiting for REINSTALLING_OS_FAILED          -> INDISTINGUISHABLE
                    job of REINSTALL_OS FAILED                  -> [RUNNING STOPPING STOPPED FAULTY REINSTALLING_OS_FAILED]
                    allowed                                     -> nothing
                    """);
        }

        @Test
        void the_platform_confirms_a_resize_by_itself() {
            ecs(Terms.of(Control.EXCLUSIVE), """
                    at STOPPED                                  -> [STOPPED]
                    accepted RESIZE                             -> [RESIZING]
                    answered RESIZE, task_state=resize_prep     -> [RESIZING]
                    answered VERIFY_RESIZE, task_state=none     -> [VERIFYING_RESIZING]
                    waiting for STOPPED                         -> PENDING
                    answered SHUTOFF, task_state=none, EcmResStatus=none -> [STOPPED]
                    waiting for STOPPED                         -> REACHED
                    job of RESIZE COMPLETED                     -> [RUNNING STOPPING STOPPED DELETING DELETED FAULTY FROZEN (gone)]
                    """);
        }
    }

    @Nested
    class OddAnswers {

        @Test
        void a_running_server_is_suspended_and_not_running() {
            ecs(Terms.of(Control.EXCLUSIVE), """
                    at RUNNING                                  -> [RUNNING]
                    answered SUSPENDED, task_state=none         -> [RUNNING STOPPING STOPPED DELETING DELETED FAULTY FROZEN] showing 'SUSPENDED' (UnmappedStatus)
                    waiting for RUNNING                         -> PENDING
                    waiting for STOPPED                         -> PENDING
                    allowed                                     -> nothing
                    answered ACTIVE, task_state=none            -> [RUNNING]
                    waiting for RUNNING                         -> REACHED
                    """);
        }

        @Test
        void a_server_is_shelved_on_its_way_out() {
            ecs(Terms.of(Control.EXCLUSIVE), """
                    at RUNNING                                  -> [RUNNING]
                    accepted DELETE                             -> [DELETING]
                    answered SHELVED, task_state=none           -> [RUNNING STOPPING STOPPED DELETING DELETED FAULTY FROZEN] showing 'SHELVED' (UnmappedStatus)
                    waiting for gone                            -> PENDING
                    answered 404                                -> [(gone)]
                    waiting for gone                            -> REACHED
                    """);
        }

        @Test
        void an_order_runs_out_unasked() {
            ecs(Terms.of(Control.EXCLUSIVE), """
                    at RUNNING                                  -> [RUNNING]
                    answered SHUTOFF, task_state=none, EcmResStatus=freeze -> [FROZEN] (Disturbed)
                    answered SHUTOFF, task_state=deleting       -> [DELETING] (Disturbed)
                    """);
        }
    }
}
