package io.routelock.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Layouts as ads-client 2.1.0 and PLC4X 0.13.1 read them; protocol notes: ams-ads. */
class SymbolEntryTest {

    @Test
    void symbolEntryHoldsAddressSizeTypeAndThreeTerminatedTexts() {
        Variable variable = new Variable("A.b", PlcType.DINT, 0x1234, "hi");

        assertThat(SymbolEntry.of(variable))
                .isEqualTo(
                        Octets.ofHex(
                                "2a000000" // the whole entry, this field too
                                        + "40400000"
                                        + "34120000" // group, offset
                                        + "04000000"
                                        + "03000000" // size, ADST_INT32
                                        + "0000"
                                        + "0000" // flags, array dimensions
                                        + "0300"
                                        + "0400"
                                        + "0200" // lengths without the zero bytes
                                        + "412e6200"
                                        + "44494e5400"
                                        + "686900"));
    }

    @Test
    void dataTypeEntryOfAnArrayNamesItsElementAndItsBounds() {
        assertThat(DataTypeEntry.of(new PlcType.ArrayOf(1, 3, PlcType.INT)))
                .isEqualTo(
                        Octets.ofHex(
                                "4b000000"
                                        + "01000000" // length, version
                                        + "00000000"
                                        + "00000000" // hashes
                                        + "06000000"
                                        + "00000000" // size, offset
                                        + "41000000"
                                        + "01000000" // ADST_BIGTYPE, a data type
                                        + "1300"
                                        + "0300"
                                        + "0000" // lengths of the texts
                                        + "0100"
                                        + "0000" // one dimension, no members
                                        + "4152524159205b312e2e335d204f4620494e5400" // ARRAY [1..3] OF INT
                                        + "494e5400"
                                        + "00"
                                        + "01000000"
                                        + "03000000")); // lowest index, elements
    }

    @Test
    void dataTypeEntryOfAStructHoldsAnEntryForEachMemberAtItsAlignedOffset() {
        PlcType struct =
                new PlcType.Struct(
                        "S",
                        List.of(Variable.of("b", PlcType.BOOL, ""), Variable.of("n", PlcType.DINT, "c")));

        assertThat(DataTypeEntry.of(struct))
                .isEqualTo(
                        Octets.ofHex(
                                "9300000001000000"
                                        + "0000000000000000"
                                        + "08000000"
                                        + "00000000"
                                        + "41000000"
                                        + "01000000"
                                        + "0100"
                                        + "0000"
                                        + "0000"
                                        + "0000"
                                        + "0200" // no base, two members
                                        + "5300"
                                        + "00"
                                        + "00"
                                        + "3200000001000000"
                                        + "0000000000000000"
                                        + "01000000"
                                        + "00000000"
                                        + "21000000"
                                        + "02000000" // BOOL is ADST_BIT; an item
                                        + "0100"
                                        + "0400"
                                        + "0000"
                                        + "0000"
                                        + "0000"
                                        + "6200"
                                        + "424f4f4c00"
                                        + "00"
                                        + "3300000001000000"
                                        + "0000000000000000"
                                        + "04000000"
                                        + "04000000"
                                        + "03000000"
                                        + "02000000" // at 4, not at 1
                                        + "0100"
                                        + "0400"
                                        + "0100"
                                        + "0000"
                                        + "0000"
                                        + "6e00"
                                        + "44494e5400"
                                        + "6300"));
    }
}
