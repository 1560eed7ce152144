package consumer;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;

final class Servers {

    static final Lifecycle<BmsState, BmsOperation> LIFECYCLE = Bms.LIFECYCLE;

    private Servers() {}
}
