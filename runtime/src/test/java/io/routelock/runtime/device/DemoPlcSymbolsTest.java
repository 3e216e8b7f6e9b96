package io.routelock.runtime.device;

import static io.routelock.runtime.device.PlcClient.failed;
import static io.routelock.runtime.device.PlcClient.hex;
import static io.routelock.runtime.device.PlcClient.le;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What symbol browsers ask for. Layouts as ads-client 2.1.0 and PLC4X 0.13.1 read them. */
class DemoPlcSymbolsTest {

    private final DemoPlc plc = new DemoPlc(new FakeDeviceHost(), caller -> false);
    private final PlcClient client = new PlcClient(plc, "1.2.3.4.1.1:32768", false);

    @Test
    void uploadInfoTellsCountsAndLengthsThatTheUploadsHave() {
        ByteBuf info = le(client.read(0xF00F, 0, 24));
        assertThat(info.readableBytes()).isEqualTo(24);

        assertThat(names(info.readIntLE(), info.readIntLE(), 0xF00B, 24, 30))
                .contains(
                        "MAIN.nCounter",
                        "MAIN.stMotor",
                        "MAIN.aBuffer",
                        "TwinCAT_SystemInfoVarList._AppInfo");
        assertThat(names(info.readIntLE(), info.readIntLE(), 0xF00E, 32, 42))
                .contains("BOOL", "INT", "ARRAY [0..9] OF INT", "ST_Motor", "STRING(80)", "PlcAppSystemInfo");
    }

    /** Walks through an upload from entry to entry. */
    private List<String> names(int count, int length, int group, int nameLengthAt, int nameAt) {
        ByteBuf upload = le(client.read(group, 0, length));
        assertThat(upload.readableBytes()).isEqualTo(length);
        List<String> names = new ArrayList<>();
        while (upload.isReadable()) {
            ByteBuf entry = upload.readSlice(upload.getIntLE(upload.readerIndex()));
            int nameLength = entry.getUnsignedShortLE(nameLengthAt);
            names.add(entry.toString(nameAt, nameLength, StandardCharsets.US_ASCII));
        }
        assertThat(names).hasSize(count).doesNotHaveDuplicates();
        return names;
    }

    @Test
    void uploadInfoComesInThreeLengths() {
        String longest = hex(client.read(0xF00F, 0, 64));

        // Code page 1252; 64 bit and base types included; the rest is reserved.
        assertThat(longest).hasSize(128).contains("e404000003000000" + "00".repeat(28));
        assertThat(hex(client.read(0xF00F, 0, 63))).isEqualTo(longest.substring(0, 48));
        assertThat(hex(client.read(0xF00C, 0, 8))).isEqualTo(longest.substring(0, 16));
        assertThat(client.read(0xF00F, 0, 23)).isEqualTo(failed(0x705));
        assertThat(client.read(0xF00C, 0, 7)).isEqualTo(failed(0x705));
    }

    @Test
    void anUploadMayBeFetchedInPieces() {
        // The .NET client sets the highest bit of the offset and asks for 64 KiB at a time.
        String whole = hex(client.read(0xF00E, 0, 0xFFFF_FFFFL));

        assertThat(hex(client.read(0xF00E, 0x8000_0000L, 65536))).isEqualTo(whole);
        assertThat(hex(client.read(0xF00E, 0x8000_0000L, 10)) + hex(client.read(0xF00E, 0x8000_000AL, 65536)))
                .isEqualTo(whole);
        assertThat(client.read(0xF00E, 0xFFFF_FFFFL, 10)).isEqualTo(failed(0x703));
    }

    @Test
    void aSymbolIsToldByNameWhenThereIsRoomForIt() {
        String entry = hex(client.byName(0xF009, 0xFFFF_FFFFL, "main.stmotor.bEnable"));

        assertThat(entry)
                .isEqualTo(
                        SymbolEntry.of(
                                        new SymbolTable(DemoProgram.declarations())
                                                .find("MAIN.stMotor.bEnable")
                                                .orElseThrow())
                                .toHex());
        assertThat(client.byName(0xF009, 10, "MAIN.stMotor")).isEqualTo(failed(0x705));
    }

    @Test
    void aDataTypeThatIsNotKnownIs0x710() {
        // ads-client goes on with the base types that it knows after this code, and after no other.
        assertThat(hex(client.byName(0xF011, 0xFFFF_FFFFL, "st_motor")))
                .isEqualTo(DataTypeEntry.of(DemoProgram.declarations().get(6).type()).toHex());
        assertThat(client.byName(0xF011, 0xFFFF_FFFFL, "ST_None")).isEqualTo(failed(0x710));
    }
}
