package io.routelock.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.windows.RegistryView.Answer;
import io.routelock.windows.TwinCatSwitches.Standing;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

class TwinCatSwitchesTest {

    private static final String OF_32_BIT = TwinCatSwitches.KEYS.get(0);
    private static final String OF_64_BIT = TwinCatSwitches.KEYS.get(1);

    private final Map<String, Answer> recorded = new HashMap<>();

    private void answer(String key, TwinCatSwitch of, Answer answer) {
        recorded.put(key + of.valueName(), answer);
    }

    private void keyIsThere(String key) {
        for (TwinCatSwitch of : TwinCatSwitch.values()) {
            answer(key, of, new Answer.NoValue());
        }
    }

    private TwinCatSwitches read() {
        return TwinCatSwitches.read((key, name) -> recorded.getOrDefault(key + name, new Answer.NoKey()));
    }

    @Test
    void withoutTwinCatThereIsNothing() {
        assertThat(read().readings()).isEmpty();
    }

    @Test
    void bothViewsOfTheRegistryAreRead() {
        keyIsThere(OF_32_BIT);
        keyIsThere(OF_64_BIT);
        answer(OF_64_BIT, TwinCatSwitch.SECURE, new Answer.Number(1));

        assertThat(read().readings()).hasSize(6);
        assertThat(read().readings())
                .filteredOn(reading -> reading.standing() instanceof Standing.On)
                .singleElement()
                .matches(reading -> reading.key().equals(OF_64_BIT))
                .matches(reading -> reading.of() == TwinCatSwitch.SECURE);
    }

    @Test
    void whatTheManualDoesNotExplainIsNotExplained() {
        keyIsThere(OF_32_BIT);
        answer(OF_32_BIT, TwinCatSwitch.PLAIN, new Answer.Number(0));
        answer(OF_32_BIT, TwinCatSwitch.SECURE, new Answer.Number(2));
        answer(OF_32_BIT, TwinCatSwitch.DISCOVERY, new Answer.OtherType(1));

        assertThat(read().readings())
                .extracting(TwinCatSwitches.Reading::standing)
                .containsExactly(
                        new Standing.Off(),
                        new Standing.Unclear("2"),
                        new Standing.Unclear("a value of type 1 instead of REG_DWORD"));
    }

    /** Not read is not "off". */
    @Test
    void aMissingRightIsSaid() {
        answer(OF_32_BIT, TwinCatSwitch.PLAIN, new Answer.Denied());
        answer(OF_32_BIT, TwinCatSwitch.SECURE, new Answer.Failed(1359));

        assertThat(read().readings())
                .extracting(TwinCatSwitches.Reading::standing)
                .containsExactly(
                        new Standing.Unreadable("this user may not read it"),
                        new Standing.Unreadable("error 1359 of Windows"));
    }

    @Test
    void theCommandTurnsTheSwitchTheOtherWayRoundInItsOwnKey() {
        keyIsThere(OF_32_BIT);
        answer(OF_32_BIT, TwinCatSwitch.SECURE, new Answer.Number(1));

        assertThat(read().readings())
                .extracting(reading -> reading.change().command())
                .containsExactly(
                        "reg add \"HKLM\\SOFTWARE\\WOW6432Node\\Beckhoff\\TwinCAT3\\System\""
                                + " /v DisableAdsTcpListening /t REG_DWORD /d 1 /f",
                        "reg delete \"HKLM\\SOFTWARE\\WOW6432Node\\Beckhoff\\TwinCAT3\\System\""
                                + " /v DisableAdsTlsListening /f",
                        "reg add \"HKLM\\SOFTWARE\\WOW6432Node\\Beckhoff\\TwinCAT3\\System\""
                                + " /v DisableAdsDiscovery /t REG_DWORD /d 1 /f");
    }
}
