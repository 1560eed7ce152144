package io.lifecycle.examples

import io.lifecycle.bms.Bms
import io.lifecycle.bms.BmsOperation
import io.lifecycle.bms.BmsState
import io.lifecycle.core.Evidence.documented
import io.lifecycle.core.IllegalOperationException
import io.lifecycle.core.Lifecycle
import io.lifecycle.core.Reading
import io.lifecycle.core.Signal.signal
import io.lifecycle.core.Trigger
import io.lifecycle.core.Trigger.completed
import io.lifecycle.core.Trigger.failed
import io.lifecycle.examples.KotlinCallerTest.Lock.*
import io.lifecycle.examples.KotlinCallerTest.Turn.*
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What a Kotlin caller writes: queries, and a declaration that reads as it does in Java. */
class KotlinCallerTest {

    enum class Lock { OPEN, LOCKING, LOCKED, JAMMED }

    enum class Turn { INSTALL, LOCK, UNLOCK }

    private val manual = documented("the lock's manual, page 2")

    private val lock = Lifecycle.named("lock", Lock::class.java, Turn::class.java)
        .source("the lock's manual")
        .stable(OPEN, "Open", "The door opens.", manual)
        .intermediate(LOCKING, "Locking", "The bolt is moving.", manual)
        .stable(LOCKED, "Locked", "The door is shut.", manual)
        .stable(JAMMED, "Jammed", "The bolt is stuck.", manual)
        .inService(LOCKED)
        .advice(JAMMED, "Call a locksmith.")
        .status(OPEN, "OPEN", manual)
        .status(LOCKING, "OPEN", manual, signal("motor", "on"))
        .status(LOCKED, "SHUT", manual)
        .status(JAMMED, "ERROR", manual)
        .operation(INSTALL, "install", "Mounts the lock.")
        .operation(LOCK, "lock", "turn-right", "Moves the bolt.")
        .operation(UNLOCK, "unlock", "turn-left", "Draws the bolt.")
        .entry(INSTALL, OPEN, manual)
        .transition(OPEN, LOCK, LOCKING, manual)
        .transition(LOCKING, completed(), LOCKED, manual)
        .transition(LOCKING, failed(), JAMMED, manual)
        .transition(LOCKED, UNLOCK, OPEN, manual)
        .transition(LOCKED, "kicked in", JAMMED, manual)
        .removal(JAMMED, "thrown away", manual)
        .build()

    @Test
    fun `declares a lifecycle`() {
        assertThat(lock.next(OPEN, LOCK)).contains(LOCKING)
        assertThat(lock.plan(OPEN, LOCKED).orElseThrow().operations()).containsExactly(LOCK)
        assertThat(lock.statuses().statesOf(Reading.of("open").with("motor", null))).containsExactly(OPEN, LOCKING)
    }

    @Test
    fun `asks a product`() {
        val allowed: Set<BmsOperation> = Bms.LIFECYCLE.operations(BmsState.STOPPED)
        val refusal = assertThrows<IllegalOperationException> {
            Bms.LIFECYCLE.require(BmsState.RUNNING, BmsOperation.START)
        }

        assertThat(allowed).contains(BmsOperation.START)
        assertThat(refusal.way()).contains("stop, (completed)")
    }

    @Test
    fun `folds a trigger`() {
        val texts = lock.transitions().map { row ->
            row.trigger().fold({ "requested $it" }, { outcome -> "ended $outcome" }, { what -> "occurred $what" })
        }

        assertThat(texts).contains("requested LOCK", "ended FAILED", "occurred kicked in")
        assertThat(Trigger.occurred<Turn>("rain").toString()).isEqualTo("\"rain\"")
    }
}
