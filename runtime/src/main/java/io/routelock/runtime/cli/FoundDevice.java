package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.runtime.launch.BrokerMembers;
import io.routelock.systemservice.TargetInfo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A device as {@code search} prints it.
 *
 * @param via the broker through which it is reached, and through nothing else
 */
record FoundDevice(
        AmsNetId netId,
        String hostName,
        Optional<String> address,
        Optional<String> twinCatVersion,
        Optional<String> osVersion,
        Optional<String> fingerprint,
        Optional<String> networkInterface,
        Optional<String> via) {

    /** Those that answered themselves, then those that are reached through brokers only. */
    static List<FoundDevice> all(List<DiscoveredDevice> answered, List<BrokerMembers.Device> behindBrokers) {
        List<FoundDevice> all = new ArrayList<>();
        Set<AmsNetId> known = new HashSet<>();
        for (DiscoveredDevice device : answered) {
            known.add(device.netId());
            all.add(of(device));
        }
        behindBrokers.stream()
                .filter(member -> known.add(member.netId()))
                .forEach(member -> all.add(of(member)));
        return all;
    }

    private static FoundDevice of(DiscoveredDevice device) {
        return new FoundDevice(
                device.netId(),
                device.hostName(),
                Optional.of(device.address().getHostAddress()),
                device.twinCatVersion().map(Object::toString),
                device.osVersion().map(os -> os.displayName()),
                device.fingerprint().map(advertised -> advertised.value().hex()),
                device.networkInterface(),
                Optional.empty());
    }

    private static FoundDevice of(BrokerMembers.Device member) {
        return new FoundDevice(
                member.netId(),
                member.name(),
                Optional.empty(),
                member.info().flatMap(TargetInfo::version),
                member.info().flatMap(FoundDevice::system),
                Optional.empty(),
                Optional.empty(),
                Optional.of(member.broker()));
    }

    private static Optional<String> system(TargetInfo info) {
        return info.osName().map(name -> name + info.osVersion().map(version -> " " + version).orElse(""));
    }

    /** Fields that are not known are null. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("netId", netId.toString());
        json.put("hostName", hostName.isEmpty() ? null : hostName);
        json.put("address", address.orElse(null));
        json.put("twinCatVersion", twinCatVersion.orElse(null));
        json.put("osVersion", osVersion.orElse(null));
        json.put("fingerprint", fingerprint.orElse(null));
        json.put("interface", networkInterface.orElse(null));
        via.ifPresent(broker -> json.put("via", broker));
        return json;
    }

    static String text(List<FoundDevice> devices) {
        return devices.isEmpty()
                ? "No device answered."
                : devices.stream().map(FoundDevice::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private String line() {
        return "%-24s %-20s %-16s TwinCAT %-12s %s"
                .formatted(
                        netId,
                        hostName,
                        address.or(() -> via.map(broker -> "via " + broker)).orElse("?"),
                        twinCatVersion.orElse("?"),
                        osVersion.orElse("?"));
    }
}
