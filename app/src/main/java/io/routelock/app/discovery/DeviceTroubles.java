package io.routelock.app.discovery;

import io.routelock.app.discovery.DeviceTrouble.Kind;
import io.routelock.app.model.RouteRow;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.LocalAddress;
import io.routelock.discovery.OtherSubnet;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at a device among the others, at the routes and at the addresses of this computer, and puts it in
 * words.
 */
final class DeviceTroubles {

    private static final int NAMED = 4;

    private DeviceTroubles() {}

    /** The weightiest one of that device. */
    static Optional<DeviceTrouble> of(
            FoundDevices found, int index, List<LocalAddress> local, Optional<RouteRow> route) {
        FoundDevice device = found.get(index);
        List<FoundDevice> alike = found.withNetIdOf(index);
        if (alike.size() > 1) {
            return Optional.of(netIdUsedTwice(alike));
        }
        List<FoundDevice> there = found.sharingAnAddressWith(index);
        if (!there.isEmpty()) {
            return Optional.of(addressUsedTwice(found.sharedAddressOf(index).getHostAddress(), there));
        }
        return otherFingerprint(device, route).or(() -> otherSubnet(device, local));
    }

    private static DeviceTrouble netIdUsedTwice(List<FoundDevice> alike) {
        String title =
                "%s devices use AmsNetId %s"
                        .formatted(
                                alike.size() == 2 ? "Two" : alike.size(), alike.getFirst().device().netId());
        String who = names(alike, FoundDevice::inWords);
        return new DeviceTrouble(
                Kind.NET_ID_USED_TWICE,
                Finding.warning(
                        "discovery.netid-used-twice",
                        title + ": " + who + ".",
                        "Change the AmsNetId of one of them in its TwinCAT system properties,"
                                + " then search again.",
                        "Both run a copy of one disk image."),
                title,
                who + ". A route to this AmsNetId reaches one of them by chance.",
                "AmsNetId used " + times(alike.size()),
                alike,
                Optional.empty());
    }

    private static DeviceTrouble addressUsedTwice(String address, List<FoundDevice> there) {
        String title =
                "%s answers with %s AmsNetIds"
                        .formatted(address, there.size() == 2 ? "two" : Integer.toString(there.size()));
        String who = names(there, found -> "%s (%s)".formatted(found.device().netId(), found.title()));
        return new DeviceTrouble(
                Kind.ADDRESS_USED_TWICE,
                Finding.warning(
                        "discovery.address-with-two-netids",
                        title + ": " + who + ".",
                        "Give each of them an address of its own, then search again.",
                        "Two devices have the same IP address.",
                        "One device got another AmsNetId just now."),
                title,
                who + ". A connection to this address reaches one of them by chance.",
                "Address used " + times(there.size()),
                there,
                Optional.empty());
    }

    /** Only where the route knows a fingerprint: what is advertised is a hint, and never more. */
    private static Optional<DeviceTrouble> otherFingerprint(FoundDevice found, Optional<RouteRow> route) {
        Optional<Fingerprint> stored = route.flatMap(row -> row.security().fingerprint());
        Optional<Fingerprint> told = found.device().fingerprint().map(AdvertisedFingerprint::value);
        if (stored.isEmpty() || told.isEmpty() || stored.equals(told)) {
            return Optional.empty();
        }
        String title = found.title() + ": fingerprint changed, not verified";
        return Optional.of(
                new DeviceTrouble(
                        Kind.OTHER_FINGERPRINT,
                        Finding.warning(
                                "discovery.other-fingerprint",
                                found.inWords() + " advertises another fingerprint than the one stored.",
                                "Check the route; its connection shows which certificate the target"
                                        + " really has.",
                                "TwinCAT was installed again, or another device answers with this"
                                        + " AmsNetId."),
                        title,
                        "Its answer names another certificate than the one stored with the route."
                                + " Answers are not verified; a connection is.",
                        "Fingerprint changed",
                        List.of(found),
                        stored));
    }

    /** Without a network interface it was asked directly, and a gateway leads there and back. */
    private static Optional<DeviceTrouble> otherSubnet(FoundDevice found, List<LocalAddress> local) {
        boolean automatic = found.device().address().isLinkLocalAddress();
        if (found.device().networkInterface().isEmpty() && !automatic) {
            return Optional.empty();
        }
        return OtherSubnet.finding(found.device(), local)
                .map(finding ->
                        new DeviceTrouble(
                                Kind.OTHER_SUBNET,
                                finding,
                                finding.symptom(),
                                "It answered a broadcast; whether a connection reaches it is another matter.",
                                automatic ? "Automatic address" : "Other subnet",
                                List.of(found),
                                Optional.empty()));
    }

    private static String names(List<FoundDevice> devices, Function<FoundDevice, String> words) {
        String named = devices.stream().limit(NAMED).map(words).collect(Collectors.joining(", "));
        int comma = named.lastIndexOf(", ");
        if (devices.size() > NAMED) {
            return named + " and " + (devices.size() - NAMED) + " more";
        }
        return comma < 0 ? named : named.substring(0, comma) + " and " + named.substring(comma + 2);
    }

    private static String times(int count) {
        return count == 2 ? "twice" : count + " times";
    }
}
