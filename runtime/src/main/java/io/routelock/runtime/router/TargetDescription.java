package io.routelock.runtime.router;

import io.routelock.ads.AdsResponse;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.discovery.OsPlatform;
import io.routelock.discovery.OsVersion;
import io.routelock.discovery.ServerInfo;
import io.routelock.discovery.TwinCatVersion;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.systemservice.SystemService;

import java.util.Optional;

/**
 * What the router tells of itself: as a device, in group 700 and in discovery answers.
 *
 * <p>The version is the one of TwinCAT whose protocols the router follows, since that is what tools look at.
 *
 * @param fingerprint of the router's self-signed certificate
 */
record TargetDescription(AmsNetId netId, String hostName, Fingerprint fingerprint) {

    static final int MAJOR = 3;
    static final int MINOR = 1;
    static final int BUILD = 4026;

    /** No TwinCAT is known to use it, so a reader falls back to the text. */
    private static final OsPlatform OTHER_PLATFORM = new OsPlatform(255);

    /** What a broadcast search hears. */
    ServerInfo serverInfo() {
        return new ServerInfo(
                netId,
                hostName,
                Optional.of(new TwinCatVersion(MAJOR, MINOR, BUILD)),
                Optional.of(operatingSystem()),
                Optional.of(new AdvertisedFingerprint(fingerprint)));
    }

    /** What the members of a virtual AMS network hear. */
    MemberInfo memberInfo() {
        OsVersion system = operatingSystem();
        return new MemberInfo(
                hostName,
                true,
                false,
                Optional.of("%d.%d.%d".formatted(system.major(), system.minor(), system.build())),
                Optional.of(String.valueOf(system.platform().number())),
                Optional.of(new TwinCatVersion(MAJOR, MINOR, BUILD).toString()));
    }

    /** On Windows as Windows tells it; elsewhere the name as text under a platform number nobody uses. */
    private static OsVersion operatingSystem() {
        String name = System.getProperty("os.name");
        String[] parts = System.getProperty("os.version").split("[^0-9]+", 4);
        boolean windows = name.startsWith("Windows");
        return new OsVersion(
                windows ? OsPlatform.WINDOWS_NT : OTHER_PLATFORM,
                number(parts, 0),
                number(parts, 1),
                windows ? number(parts, 2) : 0,
                windows ? "" : name);
    }

    private static long number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("[0-9]{1,9}") ? Long.parseLong(parts[index]) : 0;
    }

    AdsResponse.DeviceInfo deviceInfo() {
        return new AdsResponse.DeviceInfo(MAJOR, MINOR, BUILD, "Routelock router");
    }

    /** Answers a Read of group 700. A Read of four bytes asks for the length of the text. */
    AdsResponse read(long offset, long length) {
        Optional<String> text = text(offset);
        if (text.isEmpty()) {
            return new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_OFFSET);
        }
        Octets data = Octets.ofCString(text.get(), SystemService.CHARSET);
        if (length == Integer.BYTES) {
            return new AdsResponse.Data(littleEndian(data.size()));
        }
        return length < data.size()
                ? new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE)
                : new AdsResponse.Data(data);
    }

    private Optional<String> text(long offset) {
        if (offset == SystemService.TARGET_INFO_XML) {
            return Optional.of(xml());
        }
        if (offset == SystemService.TARGET_INFO_PLATFORM) {
            return Optional.of(System.getProperty("os.arch"));
        }
        return offset == SystemService.TARGET_INFO_FINGERPRINT
                ? Optional.of(fingerprint.hex())
                : Optional.empty();
    }

    private static Octets littleEndian(int value) {
        return Octets.of((byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24));
    }

    private String xml() {
        return "<TargetType>Routelock</TargetType>"
                + element(
                        "TargetVersion",
                        element("Version", MAJOR) + element("Revision", MINOR) + element("Build", BUILD))
                + element("TargetFeatures", element("NetId", netId))
                + element("Hardware", element("CPUArchitecture", escaped(System.getProperty("os.arch"))))
                + element(
                        "OsImage",
                        element("OsName", escaped(System.getProperty("os.name")))
                                + element("OsVersion", escaped(System.getProperty("os.version"))));
    }

    private static String element(String name, Object content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
