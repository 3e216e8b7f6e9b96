package io.routelock.discovery;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.AdvertisedFingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a device tells of itself when a broadcast search asks.
 *
 * <p>Nothing of it is authenticated, the fingerprint least of all.
 *
 * @param netId from the header of the answer
 * @param hostName visible characters only, empty when the device did not tell it
 * @param twinCatVersion absent when not told
 * @param osVersion absent when not told
 * @param fingerprint absent before TwinCAT build 4024
 */
public record ServerInfo(
        AmsNetId netId,
        String hostName,
        Optional<TwinCatVersion> twinCatVersion,
        Optional<OsVersion> osVersion,
        Optional<AdvertisedFingerprint> fingerprint) {

    public ServerInfo {
        WireText.requireWritable("the host name", hostName);
    }

    /** The question: no tags. Most clients send 0 as the invoke id. */
    public static DiscoveryMessage request(int invokeId, AmsAddress sender) {
        return new DiscoveryMessage(invokeId, DiscoveryService.SERVER_INFO, false, sender, List.of());
    }

    /**
     * Reads an answer. Tags that are missing or odd leave their part empty.
     *
     * @throws WireFormatException when the message is something else
     */
    public static ServerInfo of(DiscoveryMessage answer) {
        answer.require(DiscoveryService.SERVER_INFO, true);
        return new ServerInfo(
                answer.sender().netId(),
                answer.tag(DiscoveryTag.ComputerName.class).map(DiscoveryTag.ComputerName::value).orElse(""),
                answer.tag(DiscoveryTag.TwinCat.class).map(DiscoveryTag.TwinCat::version),
                answer.tag(DiscoveryTag.Os.class).map(DiscoveryTag.Os::version),
                answer.tag(DiscoveryTag.CertificateFingerprint.class)
                        .map(DiscoveryTag.CertificateFingerprint::value));
    }

    /**
     * The answer of a router, from AMS port 10000.
     *
     * @param invokeId that of the request
     */
    public DiscoveryMessage answer(int invokeId) {
        List<DiscoveryTag> tags = new ArrayList<>();
        if (!hostName.isEmpty()) {
            tags.add(new DiscoveryTag.ComputerName(hostName));
        }
        osVersion.map(DiscoveryTag.Os::new).ifPresent(tags::add);
        twinCatVersion.map(DiscoveryTag.TwinCat::new).ifPresent(tags::add);
        fingerprint.map(DiscoveryTag.CertificateFingerprint::new).ifPresent(tags::add);
        AmsAddress sender = new AmsAddress(netId, AmsPort.SYSTEM_SERVICE);
        return new DiscoveryMessage(invokeId, DiscoveryService.SERVER_INFO, true, sender, tags);
    }
}
