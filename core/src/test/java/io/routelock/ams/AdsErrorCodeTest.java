package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashSet;
import java.util.Set;

class AdsErrorCodeTest {

    /** Engineers search for the number, so it must be the vendor's (protocol notes: ams-ads, errors). */
    @ParameterizedTest
    @CsvSource({
        "0x1, internal error",
        "0x6, target port not found",
        "0x7, target machine not found",
        "0x1E, Secure ADS access denied",
        "0x500, router has no locked memory",
        "0x506, port in use",
        "0x50D, port is being removed",
        "0x705, parameter size not correct",
        "0x714, notification handle invalid",
        "0x716, no more handles",
        "0x723, access denied",
        "0x73A, OEM certificate not trusted",
        "0x745, timeout",
        "0x749, no AMS address",
        "0x750, internal error in ADS sync",
        "0x756, request cancelled",
        "0x274D, connection refused",
    })
    void shows_the_number_and_the_name(String number, String name) {
        assertThat(new AdsErrorCode(Integer.decode(number))).hasToString(number + " (" + name + ")");
    }

    /** Newer targets know more codes than this table does. */
    @Test
    void shows_an_unknown_code_as_an_unsigned_number() {
        assertThat(new AdsErrorCode(0x74A)).hasToString("0x74A");
        assertThat(new AdsErrorCode(0x9811_0007)).hasToString("0x98110007");
    }

    /** The constants are what the rest of the tool decides by. */
    @Test
    void has_the_numbers_of_the_vendor_under_its_constants() {
        assertThat(AdsErrorCode.INVALID_SIZE.value()).isEqualTo(1797);
        assertThat(AdsErrorCode.NOTIFICATION_HANDLE_INVALID.value()).isEqualTo(1812);
        assertThat(AdsErrorCode.NO_MORE_HANDLES.value()).isEqualTo(1814);
        assertThat(AdsErrorCode.ACCESS_DENIED.value()).isEqualTo(1827);
        assertThat(AdsErrorCode.TIMEOUT.value()).isEqualTo(1861);
        assertThat(AdsErrorCode.OK.isOk()).isTrue();
        assertThat(AdsErrorCode.TIMEOUT.isOk()).isFalse();
    }

    @Test
    void has_a_name_for_every_code_of_the_public_list_and_no_name_twice() {
        Set<String> names = new HashSet<>();
        int count = 0;
        for (int[] range :
                new int[][] {{0x0, 0x1E}, {0x500, 0x50D}, {0x700, 0x73A}, {0x740, 0x749}, {0x750, 0x756}}) {
            for (int code = range[0]; code <= range[1]; code++, count++) {
                assertThat(AdsErrorNames.of(code)).as("0x%x", code).isNotBlank();
                names.add(AdsErrorNames.of(code));
            }
        }
        assertThat(names).hasSize(count);
    }
}
