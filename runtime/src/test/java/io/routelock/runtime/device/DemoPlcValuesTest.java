package io.routelock.runtime.device;

import static io.routelock.runtime.device.PlcClient.failed;
import static io.routelock.runtime.device.PlcClient.hex;
import static io.routelock.runtime.device.PlcClient.le;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Values by name, by handle and by address; index groups as in the protocol notes: ams-ads. */
class DemoPlcValuesTest {

    private static final AdsResponse DONE = new AdsResponse.Done();

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final DemoPlc plc = new DemoPlc(host, Caller::local);
    private final PlcClient client = new PlcClient(plc, "1.2.3.4.1.1:32768", true);
    private final PlcClient other = new PlcClient(plc, "1.2.3.4.1.1:32769", true);

    @Test
    void aValueIsReadByName() {
        assertThat(client.value("main.nsetpoint")).isEqualTo("2a000000");
    }

    @Test
    void aNameMayComeWithoutItsZeroByte() {
        // PLC4X 0.13.1 asks so for the online change counter, and does not connect without an answer.
        Octets name =
                Octets.of(
                        "TwinCAT_SystemInfoVarList._AppInfo.OnlineChangeCnt"
                                .getBytes(StandardCharsets.US_ASCII));

        assertThat(hex(client.readWrite(0xF004, 0, 4, name))).isEqualTo("00000000");
    }

    @Test
    void aValueIsWrittenAndReadByHandle() {
        long handle = client.handle("MAIN.nSetpoint");

        assertThat(client.write(0xF005, handle, "0d0c0b0a")).isEqualTo(DONE);
        assertThat(hex(client.read(0xF005, handle, 4))).isEqualTo("0d0c0b0a");
    }

    @Test
    void theAddressThatTheSymbolTellsLeadsToTheSameValue() {
        ByteBuf info = le(client.byName(0xF007, 12, "MAIN.aValues[2]"));
        long group = info.readUnsignedIntLE();
        long offset = info.readUnsignedIntLE();

        assertThat(info.readUnsignedIntLE()).isEqualTo(2);
        assertThat(client.write(group, offset, "3412")).isEqualTo(DONE);
        assertThat(client.value("MAIN.aValues[2]")).isEqualTo("3412");
        assertThat(client.value("MAIN.aValues")).startsWith("00000a003412");
    }

    @Test
    void moreThanAVariableHoldsIsAnsweredWithTheVariable() {
        // Clients ask for 0xFFFFFFFF when they do not know the size; it must not cost memory either.
        long handle = client.handle("MAIN.bSwitch");

        assertThat(hex(client.read(0xF005, handle, 0xFFFF_FFFFL))).isEqualTo("00");
    }

    @Test
    void aSimpleValueOfAnotherSizeIsNotWritten() {
        long handle = client.handle("MAIN.nSetpoint");

        assertThat(client.write(0xF005, handle, "0102")).isEqualTo(failed(0x705));
        assertThat(client.write(0xF005, handle, "0102030405")).isEqualTo(failed(0x705));
        assertThat(client.write(0xF005, handle, "")).isEqualTo(failed(0x705));
        assertThat(client.value("MAIN.nSetpoint")).isEqualTo("2a000000");
    }

    @Test
    void aTextMayBeWrittenWithoutWhatIsBehindItsEnd() {
        assertThat(client.write(0xF005, client.handle("MAIN.sMessage"), "4f4b00")).isEqualTo(DONE);

        assertThat(client.value("MAIN.sMessage")).startsWith("4f4b00").hasSize(162);
    }

    @Test
    void aNameThatIsNotDeclaredIs0x710() {
        assertThat(client.byName(0xF003, 4, "MAIN.none")).isEqualTo(failed(0x710));
        assertThat(client.byName(0xF004, 4, "MAIN.aValues[10]")).isEqualTo(failed(0x710));
        assertThat(client.byName(0xF009, 4096, "")).isEqualTo(failed(0x710));
        assertThat(client.readWrite(0xF003, 0, 4, Octets.of(new byte[5000]))).isEqualTo(failed(0x710));
    }

    @Test
    void aHandleNeedsFourBytesToBeTold() {
        assertThat(client.byName(0xF003, 3, "MAIN.nSetpoint")).isEqualTo(failed(0x705));
    }

    @Test
    void whoAsksForMoreThanAHandleIsToldSizeAndTypeToo() {
        // ads-client 2.1.0 asks for 0xFFFFFFFF bytes and reads all of these fields.
        String typed = hex(client.byName(0xF003, 0xFFFF_FFFFL, "MAIN.aValues[1]"));

        assertThat(typed.substring(8)).isEqualTo("02000000" + "00000000" + "0300" + "494e5400");
        assertThat(hex(client.byName(0xF003, 17, "MAIN.aValues[1]"))).hasSize(8);
    }

    @Test
    void aReleasedHandleIsOneNoMore() {
        long handle = client.handle("MAIN.nSetpoint");
        String number = "%02x000000".formatted(handle);

        assertThat(client.write(0xF006, 0, number)).isEqualTo(DONE);
        assertThat(client.read(0xF005, handle, 4)).isEqualTo(failed(0x710));
        assertThat(client.write(0xF006, 0, number)).isEqualTo(failed(0x710));
        assertThat(client.write(0xF006, 0, "01")).isEqualTo(failed(0x705));
    }

    @Test
    void aHandleIsGoodForItsOwnerAlone() {
        // Otherwise anyone could end the handles of everyone by counting.
        long handle = client.handle("MAIN.nSetpoint");

        assertThat(other.read(0xF005, handle, 4)).isEqualTo(failed(0x710));
        assertThat(other.write(0xF006, 0, "%02x000000".formatted(handle))).isEqualTo(failed(0x710));
        assertThat(hex(client.read(0xF005, handle, 4))).isEqualTo("2a000000");
    }

    @Test
    void handlesOfACallerAreCappedAndEndWithIt() {
        for (int i = 0; i < PlcServices.MOST_HANDLES_PER_CALLER; i++) {
            client.handle("MAIN.nSetpoint");
        }
        assertThat(client.byName(0xF003, 4, "MAIN.nSetpoint")).isEqualTo(failed(0x70A));
        assertThat(other.handle("MAIN.nSetpoint")).isPositive();

        plc.forget(client.address());

        assertThat(client.handle("MAIN.nSetpoint")).isPositive();
    }

    @Test
    void memoryIsReadWholeOrNotAtAll() {
        int size = DemoProgram.declarations().getLast().end();

        assertThat(hex(client.read(0x4040, size - 2, 2))).hasSize(4);
        assertThat(client.read(0x4040, size - 2, 3)).isEqualTo(failed(0x705));
        assertThat(client.read(0x4040, 0, 0xFFFF_FFFFL)).isEqualTo(failed(0x705));
        assertThat(client.read(0x4040, size, 1)).isEqualTo(failed(0x703));
        assertThat(client.read(0x4040, 0xFFFF_FFFFL, 0xFFFF_FFFFL)).isEqualTo(failed(0x703));
        assertThat(client.write(0x4040, size - 1, "0000")).isEqualTo(failed(0x705));
    }

    @Test
    void whatIsNotServedIsAnInvalidGroup() {
        assertThat(client.read(0x1234, 0, 4)).isEqualTo(failed(0x702));
        assertThat(client.write(0xFFFF_FFFFL, 0, "00")).isEqualTo(failed(0x702));
        assertThat(client.byName(0xF00A, 4, "MAIN.nSetpoint")).isEqualTo(failed(0x702));
    }

    @Test
    void stateAndSymbolVersionAreReadAndNotWritten() {
        assertThat(hex(client.read(0xF100, 0, 4))).isEqualTo("05000000");
        assertThat(hex(client.read(0xF100, 2, 2))).isEqualTo("0000");
        assertThat(hex(client.read(0xF008, 0, 1))).isEqualTo("01");
        assertThat(client.read(0xF100, 1, 1)).isEqualTo(failed(0x703));
        assertThat(client.read(0xF008, 1, 1)).isEqualTo(failed(0x703));
        assertThat(client.write(0xF100, 0, "0600")).isEqualTo(failed(0x704));
        assertThat(client.write(0xF008, 0, "02")).isEqualTo(failed(0x704));
    }

    @Test
    void theProgramCountsItsCyclesAndMovesTheMotorThatIsEnabled() {
        client.write(0xF005, client.handle("MAIN.stMotor.bEnable"), "01");

        host.pass(Duration.ofSeconds(1));

        assertThat(client.value("MAIN.nCounter")).isEqualTo("0a000000");
        assertThat(client.value("MAIN.stMotor.nPosition")).isEqualTo("64000000");
    }
}
