package io.routelock.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What contradictions between answers mean, in words. */
final class DiscoveryFindings {

    private static final int NAMED = 4;

    private DiscoveryFindings() {}

    static Finding netIdUsedTwice(List<DiscoveredDevice> devices) {
        return Finding.warning(
                "discovery.netid-used-twice",
                devices.size()
                        + " devices have the AmsNetId "
                        + devices.getFirst().netId()
                        + ": "
                        + some(devices, DiscoveredDevice::inWords),
                "Give all but one of them another AmsNetId and restart TwinCAT there;"
                        + " until then a route can end at the wrong machine.",
                "A memory card or an image was cloned without changing the AmsNetId",
                "A device was replaced and both are connected");
    }

    static Finding addressWithTwoNetIds(InetAddress address, Collection<AmsNetId> netIds) {
        return Finding.warning(
                "discovery.address-with-two-netids",
                address.getHostAddress()
                        + " answers with "
                        + netIds.size()
                        + " AmsNetIds: "
                        + some(netIds, AmsNetId::toString),
                "Compare the addresses of these devices, and search again when each has its own.",
                "Two devices have the same IP address",
                "The AmsNetId was changed while the search ran",
                "A gateway or several routers answer behind this address");
    }

    static Finding tooMany(long dropped) {
        return Finding.warning(
                "discovery.too-many-devices",
                dropped
                        + " answers were dropped: more than "
                        + DiscoveryResults.MAX_DEVICES
                        + " devices, or more than "
                        + DiscoveryResults.MAX_DEVICES_OF_ONE_NET_ID
                        + " with one AmsNetId",
                "Search one network interface or one range at a time.",
                "A program on the network answers with invented devices");
    }

    private static <T> String some(Collection<T> all, Function<T, String> words) {
        String named = all.stream().limit(NAMED).map(words).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? named : named + " and " + (all.size() - NAMED) + " more";
    }
}
