package io.routelock.discovery;

import static io.routelock.discovery.Datagrams.answerHeader;
import static io.routelock.discovery.Datagrams.decode;
import static io.routelock.discovery.Datagrams.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What a device tells of itself; protocol notes: udp-discovery. */
class ServerInfoTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.36.69.176.1.1");

    @Test
    void whatARouterAnswersIsWhatASearchReads() {
        var info =
                new ServerInfo(
                        NET_ID,
                        "CX-2445B0",
                        Optional.of(new TwinCatVersion(3, 1, 4026)),
                        Optional.of(new OsVersion(OsPlatform.TWINCAT_BSD, 14, 0, 0, "")),
                        Optional.of(new AdvertisedFingerprint(new Fingerprint("a0".repeat(32)))));

        assertThat(ServerInfo.of(decode(encode(info.answer(7))))).isEqualTo(info);
        assertThat(info.answer(7).invokeId()).isEqualTo(7);
        assertThat(info.answer(7).response()).isTrue();
    }

    // Builds before 4024 have no fingerprint to tell; protocol notes: udp-discovery.
    @Test
    void anOldDeviceWithoutFingerprintIsFound() {
        var info =
                ServerInfo.of(
                        decode(
                                answerHeader("01 00 00 80", 2)
                                        + "05 00 03 00 43 58 00  03 00 04 00 02 0b ce 08"));

        assertThat(info)
                .isEqualTo(
                        new ServerInfo(
                                NET_ID,
                                "CX",
                                Optional.of(new TwinCatVersion(2, 11, 2254)),
                                Optional.empty(),
                                Optional.empty()));
    }

    // One tag that we do not understand must not hide the device behind it.
    @Test
    void aDeviceWithMalformedTagsIsFoundAllTheSame() {
        var info =
                ServerInfo.of(
                        decode(
                                answerHeader("01 00 00 80", 4)
                                        + "03 00 01 00 03" // a version of one byte
                                        + "04 00 00 00" // an empty OS version
                                        + "12 00 02 00 7a 00" // a fingerprint "z"
                                        + "05 00 03 00 43 58 00"));

        assertThat(info)
                .isEqualTo(
                        new ServerInfo(NET_ID, "CX", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aDeviceThatTellsNothingIsFoundByItsNetId() {
        var info = ServerInfo.of(decode(answerHeader("01 00 00 80", 0)));

        assertThat(info.netId()).isEqualTo(NET_ID);
        assertThat(info.hostName()).isEmpty();
    }

    // The own broadcast of another searching computer is not a device.
    @Test
    void aRequestIsNotADevice() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> ServerInfo.of(decode(Datagrams.SERVER_INFO_REQUEST)));
    }
}
