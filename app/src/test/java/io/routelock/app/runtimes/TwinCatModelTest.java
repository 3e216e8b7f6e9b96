package io.routelock.app.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.launch.TestBench;
import io.routelock.windows.RegistryView;
import io.routelock.windows.RegistryView.Answer;
import io.routelock.windows.TwinCatSwitch;
import io.routelock.windows.TwinCatSwitches;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class TwinCatModelTest {

    @TempDir Path folder;
    private TestBench bench;
    private Answer secure = new Answer.NoValue();

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** One key of TwinCAT, whose switch for Secure ADS is as the test says. */
    private RegistryView recorded() {
        return (key, name) -> {
            if (!key.contains("WOW6432Node")) {
                return new Answer.NoKey();
            }
            return name.equals(TwinCatSwitch.SECURE.valueName()) ? secure : new Answer.NoValue();
        };
    }

    private static String words(TwinCatModel model, TwinCatSwitch of) {
        return model.switchesProperty().get().readings().stream()
                .filter(reading -> reading.of() == of)
                .findFirst()
                .map(TwinCatCard::words)
                .orElseThrow();
    }

    @Test
    void onOtherSystemsThereIsNothingToShow() {
        TwinCatModel model = new TwinCatModel(bench.bench(), Optional.empty());
        model.refresh();

        assertThat(model.switchesProperty().get().readings()).isEmpty();
    }

    @Test
    void whatSomebodyChangedIsShownAfterReadingAgain() {
        TwinCatModel model = new TwinCatModel(bench.bench(), Optional.of(recorded()));
        assertThat(words(model, TwinCatSwitch.SECURE)).isEqualTo("Not switched off");

        secure = new Answer.Number(1);
        model.refresh();
        assertThat(words(model, TwinCatSwitch.SECURE)).isEqualTo("Switched off");
        assertThat(words(model, TwinCatSwitch.PLAIN)).isEqualTo("Not switched off");
    }

    @Test
    void aMissingRightIsNotTakenForNotSwitchedOff() {
        secure = new Answer.Denied();
        TwinCatModel model = new TwinCatModel(bench.bench(), Optional.of(recorded()));

        assertThat(words(model, TwinCatSwitch.SECURE)).isEqualTo("Not known: this user may not read it");
        assertThat(model.switchesProperty().get().readings())
                .extracting(TwinCatSwitches.Reading::key)
                .containsOnly(TwinCatSwitches.KEYS.get(0));
    }
}
