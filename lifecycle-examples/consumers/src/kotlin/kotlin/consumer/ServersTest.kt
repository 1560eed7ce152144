package consumer

import io.lifecycle.bms.Bms
import io.lifecycle.bms.BmsOperation
import io.lifecycle.bms.BmsState
import io.lifecycle.core.IllegalOperationException
import io.lifecycle.core.Reading
import io.lifecycle.core.observe.Control
import io.lifecycle.core.observe.StateObserver
import io.lifecycle.testkit.SimulatedResource
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ServersTest {

    private val observer = StateObserver.of(Bms.LIFECYCLE, Control.SHARED)

    @Test
    fun a_reading_narrows_what_is_known() {
        val seen = observer.afterReading(observer.created(), Reading.of("SHUTOFF").with(Bms.TASK_STATE, "powering-on"))

        val state: BmsState? = seen.exact().orElse(null)

        assertEquals(BmsState.STARTING, state)
    }

    @Test
    fun a_signal_may_be_null() {
        val answer = Reading.of("SHUTOFF").with(Bms.TASK_STATE, null)

        assertTrue(Bms.LIFECYCLE.statuses().statesOf(answer).contains(BmsState.STOPPED))
    }

    @Test
    fun a_simulated_server_is_started() {
        val server = SimulatedResource.at(Bms.LIFECYCLE, BmsState.STOPPED)

        server.request(BmsOperation.START)
        server.complete()

        assertEquals(BmsState.RUNNING, server.state().get())
        assertThrows<IllegalOperationException> { Bms.LIFECYCLE.require(BmsState.RUNNING, BmsOperation.START) }
    }
}
