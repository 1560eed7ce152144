package io.lifecycle.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.VendorTable;
import org.junit.jupiter.api.Test;

class EcsVendorTableTest {

    private final VendorTable vendor = VendorTable.beside(getClass());

    @Test
    void declares_the_vendors_rows_and_no_others() {
        assertThat(vendor.differences(Ecs.LIFECYCLE)).isEmpty();
    }
}
