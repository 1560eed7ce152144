package io.lifecycle.bms;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.VendorTable;
import org.junit.jupiter.api.Test;

class BmsVendorTableTest {

    private final VendorTable vendor = VendorTable.beside(getClass());

    @Test
    void declares_the_vendors_rows_and_no_others() {
        assertThat(vendor.differences(Bms.LIFECYCLE)).isEmpty();
    }
}
