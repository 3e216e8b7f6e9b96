package io.routelock.runtime.device;

import static io.routelock.runtime.device.PlcClient.failed;
import static io.routelock.runtime.device.PlcClient.hex;
import static io.routelock.runtime.device.PlcClient.le;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** Layouts of the sum commands as ads-client 2.1.0 builds and reads them. */
class DemoPlcSumTest {

    private final FakeDeviceHost host = new FakeDeviceHost();
    private final DemoPlc plc = new DemoPlc(host, Caller::local);
    private final PlcClient client = new PlcClient(plc, "1.2.3.4.1.1:32768", true);
    private final long setpoint = client.handle("MAIN.nSetpoint");
    private final long bool = client.handle("MAIN.bSwitch");

    private static String u32(long... values) {
        ByteBuf out = Unpooled.buffer();
        for (long value : values) {
            out.writeIntLE((int) value);
        }
        return HexFormat.of().formatHex(out.array(), 0, out.readableBytes());
    }

    private AdsResponse sum(int group, int count, long length, String hex) {
        return client.readWrite(group, count, length, Octets.ofHex(hex));
    }

    @Test
    void readGivesResultsAndThenDataOfTheLengthsAskedFor() {
        String asked = u32(0xF005, setpoint, 4) + u32(0xF005, 999, 2) + u32(0xF005, bool, 3);

        assertThat(hex(sum(0xF080, 3, 21, asked)))
                .isEqualTo(u32(0, 0x710, 0) + "2a000000" + "0000" + "000000");
    }

    @Test
    void readExTellsTheTrueLengthsAndPads() {
        String asked = u32(0xF005, bool, 3) + u32(0xF005, setpoint, 4);

        assertThat(hex(sum(0xF083, 2, 23, asked))).isEqualTo(u32(0, 1, 0, 4) + "000000" + "2a000000");
    }

    @Test
    void readEx2GivesTheTrueLengths() {
        String asked = u32(0xF005, bool, 3) + u32(0x77, 0, 9) + u32(0xF005, setpoint, 4);

        assertThat(hex(sum(0xF084, 3, 40, asked))).isEqualTo(u32(0, 1, 0x702, 0, 0, 4) + "00" + "2a000000");
    }

    @Test
    void writeTakesTheDataBehindTheList() {
        String asked = u32(0xF005, setpoint, 4) + u32(0xF005, bool, 2) + u32(0xF005, bool, 1);

        assertThat(hex(sum(0xF081, 3, 12, asked + "01020304" + "0101" + "01"))).isEqualTo(u32(0, 0x705, 0));
        assertThat(client.value("MAIN.nSetpoint")).isEqualTo("01020304");
        assertThat(client.value("MAIN.bSwitch")).isEqualTo("01");
    }

    @Test
    void readWriteGivesHandlesByName() {
        byte[] name = "MAIN.nCounter".getBytes(StandardCharsets.US_ASCII);
        String asked =
                u32(0xF003, 0, 4, name.length) + u32(0xF003, 0, 4, 1) + HexFormat.of().formatHex(name) + "78";

        ByteBuf answer = le(sum(0xF082, 2, 24, asked));

        assertThat(answer.readIntLE()).isZero();
        assertThat(answer.readIntLE()).isEqualTo(4);
        assertThat(answer.readIntLE()).isEqualTo(0x710);
        assertThat(answer.readIntLE()).isZero();
        assertThat(hex(client.read(0xF005, answer.readUnsignedIntLE(), 4))).isEqualTo("00000000");
    }

    @Test
    void notificationsAreAddedAndDeletedWithAndWithoutTheReservedBytes() {
        String wish = u32(0xF005, setpoint, 4, 4, 0, 0);
        String twice = wish + "00".repeat(16);

        String handles =
                hex(sum(0xF085, 1, 8, wish)).substring(8) + hex(sum(0xF085, 1, 8, twice)).substring(8);
        host.pass(Duration.ofMillis(10));
        assertThat(host.takeSent()).singleElement().satisfies(sent -> assertThat(sent.samples()).hasSize(2));

        assertThat(hex(sum(0xF086, 2, 8, handles))).isEqualTo(u32(0, 0));
        assertThat(hex(sum(0xF086, 2, 8, handles))).isEqualTo(u32(0x714, 0x714));
    }

    @Test
    void aNumberThatTheListDoesNotHoldIsRefusedAndNothingIsDone() {
        assertThat(sum(0xF081, 2, 8, u32(0xF005, setpoint, 4) + "01020304")).isEqualTo(failed(0x705));
        assertThat(sum(0xF081, 1, 4, u32(0xF005, setpoint, 0xFFFF_FFFFL) + "01")).isEqualTo(failed(0x705));
        assertThat(sum(0xF080, 500, 2000, "")).isEqualTo(failed(0x705));
        assertThat(client.value("MAIN.nSetpoint")).isEqualTo("2a000000");
    }

    @Test
    void moreThan500RequestsAreRefused() {
        // The number is the index offset, so the error is that of the offset.
        String asked = u32(0xF008, 0, 1).repeat(501);

        assertThat(hex(sum(0xF080, 500, 2500, asked))).hasSize(5000);
        assertThat(sum(0xF080, 501, 2505, asked)).isEqualTo(failed(0x703));
        assertThat(sum(0xF080, 0, 2505, asked)).isEqualTo(failed(0x703));
        assertThat(sum(0xF080, Integer.MAX_VALUE, 2505, asked)).isEqualTo(failed(0x703));
    }

    @Test
    void anAnswerIsNeverLargerThanTheRoomForItOrOneMebibyte() {
        // Twelve bytes of request must not be worth 4 GiB of zeroes.
        String huge = u32(0x77, 0, 0xFFFF_FFFFL);
        assertThat(sum(0xF080, 1, 0xFFFF_FFFFL, huge)).isEqualTo(failed(0x705));
        assertThat(sum(0xF080, 1, 7, u32(0xF005, setpoint, 4))).isEqualTo(failed(0x705));

        String buffers = u32(0xF005, client.handle("MAIN.aBuffer"), 8192).repeat(500);
        assertThat(hex(sum(0xF084, 500, 0xFFFF_FFFFL, buffers))).hasSize(2 * SumCommands.LARGEST_ANSWER);
    }

    @Test
    void aSumInASumIsRefused() {
        // Each level would cost stack: a frame of one MiB could hold sixty thousand.
        String inner = u32(0xF008, 0, 1);
        assertThat(hex(sum(0xF082, 1, 100, u32(0xF080, 1, 5, 12) + inner))).isEqualTo(u32(0x702, 0));
    }
}
