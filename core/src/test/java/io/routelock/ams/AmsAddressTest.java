package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmsAddressTest {

    @Test
    void survives_its_text() {
        AmsAddress address = AmsAddress.parse("5.36.69.176.1.1:851");
        assertThat(address).isEqualTo(new AmsAddress(AmsNetId.parse("5.36.69.176.1.1"), AmsPort.PLC_TC3));
        assertThat(address).hasToString("5.36.69.176.1.1:851");
        assertThat(AmsAddress.parse(" 1.2.3.4.5.6 : 65535 ")).hasToString("1.2.3.4.5.6:65535");
    }

    /** What is typed into a field must be either the address that was meant or a message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3.4.5.6",
                "1.2.3.4.5.6:",
                "1.2.3.4.5.6:-1",
                "1.2.3.4.5.6:+851",
                "1.2.3.4.5.6:65536",
                "1.2.3.4.5.6:99999999999",
                "1.2.3.4.5.6:85 1",
                "1.2.3.4:851",
                "1.2.3.4.5.6:\u0668\u0665\u0661"
            })
    void refuses_what_is_not_an_address(String text) {
        assertThatThrownBy(() -> AmsAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).* is not an (AMS address|AMS port|AmsNetId): .*");
    }

    @Test
    void has_only_ports_of_16_bits() {
        assertThatThrownBy(() -> new AmsPort(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AmsPort(65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdsState(65536)).isInstanceOf(IllegalArgumentException.class);
    }

    /** States above 16 exist (protocol notes: ams-ads, symbol access). */
    @Test
    void shows_unknown_states_as_numbers() {
        assertThat(AdsState.RUN).hasToString("RUN");
        assertThat(AdsState.RECONFIG).hasToString("RECONFIG");
        assertThat(new AdsState(17)).hasToString("17");
    }

    @Test
    void knows_the_commands_by_their_numbers() {
        for (AdsCommand command : AdsCommand.values()) {
            assertThat(AdsCommand.of(command.id())).contains(command);
        }
        assertThat(AdsCommand.READ_WRITE.id()).isEqualTo(9);
        assertThat(AdsCommand.of(0)).isEmpty();
        assertThat(AdsCommand.of(10)).isEmpty();
        assertThat(AdsCommand.of(-1)).isEmpty();
    }
}
