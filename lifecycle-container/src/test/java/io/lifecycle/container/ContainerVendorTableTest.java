package io.lifecycle.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.VendorTable;
import org.junit.jupiter.api.Test;

class ContainerVendorTableTest {

    private final VendorTable vendor = VendorTable.beside(getClass());

    @Test
    void declares_the_vendors_rows_and_no_others() {
        assertThat(vendor.differences(Container.LIFECYCLE)).isEmpty();
    }

    @Test
    void declares_the_rows_of_the_vocabularies_of_the_node_and_no_others() {
        assertThat(vendor.differences(Container.LIFECYCLE, Container.VZLIST)).isEmpty();
        assertThat(vendor.differences(Container.LIFECYCLE, Container.PRLCTL)).isEmpty();
        assertThat(vendor.differences(Container.LIFECYCLE, Container.VZCTL)).isEmpty();
    }
}
