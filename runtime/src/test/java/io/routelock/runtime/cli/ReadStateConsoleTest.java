package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/** The commands {@code read} and {@code state} against a demo PLC. */
class ReadStateConsoleTest {

    @TempDir private static Path folder;
    private static Workbench bench;
    private static Path home;
    private static StartedRouter device;

    @BeforeAll
    static void startTheDevice() {
        bench = new Workbench(folder);
        home = bench.homeWithCertificate("device");
        device = bench.router(home, "--bind", "127.0.7.2", "--demo-plc");
    }

    @AfterAll
    static void stopTheDevice() {
        device.close();
    }

    private static Ran read(String symbol) {
        return bench.run(
                words(new String[] {"read", device.netId() + ":851", symbol, "--json"}, device.asRouter()));
    }

    private static Ran state(String... more) {
        return bench.run(
                words(new String[] {"state", device.netId(), "--home", home.toString(), "--json"}, more));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIN.nSetpoint, DINT, 42",
        "MAIN.bSwitch, BOOL, false",
        "MAIN.stMotor.fSpeed, LREAL, 100.0",
        "main.smessage, STRING(80), '\"Hello from the demo PLC\"'",
        "TwinCAT_SystemInfoVarList._AppInfo.AdsPort, UINT, 851",
    })
    void elementaryTypesAreJsonValues(String symbol, String type, String value) {
        String[] read = {"read", device.netId() + ":851", symbol, "--json"};
        JsonNode json = InProcess.run("", words(read, device.asRouter())).succeeded().json();
        assertThat(json.at("/type").asText()).isEqualTo(type);
        assertThat(json.at("/value").toString()).isEqualTo(value);
        assertThat(json.at("/address").asText()).isEqualTo("127.0.7.2.1.1:851");
    }

    @Test
    void aCounterIsANumberAndAnArrayIsBytes() {
        assertThat(read("MAIN.nCounter").succeeded().json().at("/value").isIntegralNumber()).isTrue();

        JsonNode array = read("MAIN.aValues").succeeded().json();
        assertThat(array.at("/value").isNull()).isTrue();
        assertThat(array.at("/hex").asText()).isEqualTo("00000a0014001e00280032003c00460050005a00");
    }

    @Test
    void inTextASymbolIsOneLine() {
        Ran ran = bench.run("read", device.netId() + ":851", "MAIN.nSetpoint", "--home", home.toString());
        assertThat(ran.succeeded().out()).isEqualTo("MAIN.nSetpoint : DINT = 42");
    }

    @Test
    void whatIsNotThereIsAFinding() {
        assertThat(read("MAIN.nothing").finding()).isEqualTo("ads.0x710");
        assertThat(
                        bench.run(
                                        words(
                                                new String[] {
                                                    "read", device.netId() + ":852", "MAIN.n", "--json"
                                                },
                                                device.asRouter()))
                                .finding())
                .isEqualTo("ads.0x6");
        assertThat(
                        bench.run(words(new String[] {"state", "5.9.9.9.1.1", "--json"}, device.asRouter()))
                                .finding())
                .isEqualTo("ads.0x7");
        assertThat(bench.run("state", "5.9.9.9.1.1", "--json", "--router", "127.0.7.2:1").finding())
                .isEqualTo("connect.refused");
        assertThat(bench.run("state", "5.9.9.9.1.1", "--json", "--home", folder + "/nobody").finding())
                .isEqualTo("router.not-running");
    }

    /** CONFIG stops a machine: where nobody can be asked, only --yes does it. */
    @Test
    void aStateIsSwitchedOnlyWithYesWhereThereIsNoTerminal() {
        assertThat(state("config").finding()).isEqualTo("state.not-confirmed");
        JsonNode still = state().succeeded().json();
        assertThat(still.at("/state").asText()).isEqualTo("RUN");
        assertThat(still.at("/adsState").asInt()).isEqualTo(5);

        assertThat(state("config", "--yes").succeeded().json().at("/state").asText()).isEqualTo("CONFIG");
        assertThat(state("run", "--yes").succeeded().json().at("/state").asText()).isEqualTo("RUN");
    }
}
