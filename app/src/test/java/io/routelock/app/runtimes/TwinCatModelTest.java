package io.routelock.app.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.launch.TestBench;
import io.routelock.localrouter.TwinCatService;
import io.routelock.windows.RegistryView;
import io.routelock.windows.RegistryView.Answer;
import io.routelock.windows.ServiceView.Standing;
import io.routelock.windows.TwinCatSwitch;
import io.routelock.windows.TwinCatSwitches;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        TwinCatModel model = new TwinCatModel(bench.bench(), Optional.empty(), Optional.empty());
        model.refresh();

        assertThat(model.switchesProperty().get().readings()).isEmpty();
        assertThat(model.serviceProperty().get()).isEmpty();
    }

    @Test
    void whatSomebodyChangedIsShownAfterReadingAgain() {
        TwinCatModel model = new TwinCatModel(bench.bench(), Optional.of(recorded()), Optional.empty());
        assertThat(words(model, TwinCatSwitch.SECURE)).isEqualTo("Not switched off");

        secure = new Answer.Number(1);
        model.refresh();
        assertThat(words(model, TwinCatSwitch.SECURE)).isEqualTo("Switched off");
        assertThat(words(model, TwinCatSwitch.PLAIN)).isEqualTo("Not switched off");
    }

    @Test
    void aMissingRightIsNotTakenForNotSwitchedOff() {
        secure = new Answer.Denied();
        TwinCatModel model = new TwinCatModel(bench.bench(), Optional.of(recorded()), Optional.empty());

        assertThat(words(model, TwinCatSwitch.SECURE)).isEqualTo("Not known: this user may not read it");
        assertThat(model.switchesProperty().get().readings())
                .extracting(TwinCatSwitches.Reading::key)
                .containsOnly(TwinCatSwitches.KEYS.get(0));
    }

    /** A switch takes effect when the service starts: its command belongs beside those of the switches. */
    @Test
    void howTheServiceStandsIsAskedAgainWithTheSwitches() {
        List<Standing> answers =
                new ArrayList<>(
                        List.of(
                                new Standing.Stopped(),
                                new Standing.Running(),
                                new Standing.Denied(),
                                new Standing.NotThere()));
        TwinCatModel model =
                new TwinCatModel(
                        bench.bench(), Optional.of(recorded()), Optional.of(name -> answers.removeFirst()));

        assertThat(service(model)).isEqualTo("Stopped: Start-Service -Name TcSysSrv");
        model.refresh();
        assertThat(service(model)).isEqualTo("Running: Restart-Service -Name TcSysSrv");
        model.refresh();
        assertThat(service(model))
                .isEqualTo("Not known: this user may not ask: Restart-Service -Name TcSysSrv");
        model.refresh();
        assertThat(model.serviceProperty().get()).isEmpty();
    }

    private static String service(TwinCatModel model) {
        TwinCatService service = model.serviceProperty().get().orElseThrow();
        String command = service.remedy().command();
        int verb = command.indexOf("-Command", command.indexOf("RunAs")) + "-Command ".length();
        return TwinCatCard.words(service) + ": " + command.substring(verb, command.length() - 2);
    }
}
