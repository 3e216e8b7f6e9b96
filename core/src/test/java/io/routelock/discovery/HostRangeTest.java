package io.routelock.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may write into the field for hosts. */
class HostRangeTest {

    @ParameterizedTest
    @CsvSource({
        "' CX-2445B0 ', CX-2445B0",
        "plc_1.plant.example, plc_1.plant.example",
        "192.168.1.5, 192.168.1.5",
        "192.168.001.005, 192.168.1.5",
        "192.168.1.5/32, 192.168.1.5",
    })
    void aNameOrAnAddressIsOneHost(String text, String host) {
        assertThat(HostRange.parse(text).hosts()).containsExactly(host);
    }

    // The first address names the subnet and the last one is the broadcast: neither is a device.
    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 254, 192.168.1.1, 192.168.1.254",
        "192.168.1.77/24, 254, 192.168.1.1, 192.168.1.254",
        "10.0.16.0/20, 4094, 10.0.16.1, 10.0.31.254",
        "10.0.0.4/30, 2, 10.0.0.5, 10.0.0.6",
        "10.0.0.4/31, 2, 10.0.0.4, 10.0.0.5",
        "255.255.255.255/32, 1, 255.255.255.255, 255.255.255.255",
    })
    void aRangeIsItsHostsInOrder(String text, int count, String first, String last) {
        assertThat(HostRange.parse(text).hosts())
                .hasSize(count)
                .startsWith(first)
                .endsWith(last)
                .doesNotHaveDuplicates();
    }

    // A slip of one digit must not send requests to sixteen million addresses.
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/19", "10.0.0.0/8", "0.0.0.0/0"})
    void aRangeOfMoreThan4096AddressesIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostRange.parse(text))
                .withMessageContaining("at most 4096 addresses, which is /20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "192.168.1.300", "192.168.1", "1.2.3.4.5", "10.0.0.0/33", "10.0.0.0/",
                "10.0.0.0/-1", "host/24", "10.0.0.0/24/24", "a b", "-a", "a..b", "fe80::1",
                "http://plc", "plc\u202ex", "10.0.0.0/999999999999"
            })
    void whatIsNoneOfTheThreeFormsIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostRange.parse(text))
                .withMessageContaining("cannot be searched");
    }

    // The refusal is shown in the same field, so it must not carry the trick on.
    @Test
    void aRefusalShowsInvisibleCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostRange.parse("plc\u202ex"))
                .withMessageContaining("plc\\u202ex");
    }
}
