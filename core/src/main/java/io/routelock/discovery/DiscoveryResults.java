package io.routelock.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices of one search: answers go in, devices and contradictions come out.
 *
 * <p>For one thread at a time. What it keeps is bounded, since every datagram can claim to be a new device:
 * so many devices, so many with one NetId, so many pairs of address and NetId.
 */
public final class DiscoveryResults {

    public static final int MAX_DEVICES = 10_000;

    /** Of a cloned card there may be a dozen in a plant; the comparison is linear in them. */
    public static final int MAX_DEVICES_OF_ONE_NET_ID = 32;

    private static final int MAX_SIGHTINGS = 4 * MAX_DEVICES;

    private final Map<AmsNetId, List<DiscoveredDevice>> byNetId = new LinkedHashMap<>();
    private final Map<InetAddress, Set<AmsNetId>> byAddress = new LinkedHashMap<>();
    private int devices;
    private int sightings;
    private long dropped;

    /**
     * Takes one answer.
     *
     * @param from the address that the datagram came from
     * @param networkInterface the adapter that heard it, when that is known
     */
    public DiscoveryEvent accept(ServerInfo answer, InetAddress from, Optional<String> networkInterface) {
        DiscoveredDevice heard = DiscoveredDevice.of(answer, from, networkInterface);
        List<DiscoveredDevice> alike = byNetId.getOrDefault(heard.netId(), List.of());
        int known = indexOfSame(heard, alike);
        if (known < 0 && isFull(alike)) {
            dropped++;
            return new DiscoveryEvent.Dropped(heard);
        }
        DiscoveredDevice device = known < 0 ? heard : alike.get(known).completedBy(heard);
        keep(device, known);
        boolean sharesAddress = sight(from, device.netId());
        List<Finding> conflicts = conflictsOf(device, known < 0, from, sharesAddress);
        if (!conflicts.isEmpty()) {
            return new DiscoveryEvent.Conflict(device, conflicts);
        }
        return known < 0
                ? new DiscoveryEvent.Found(device)
                : new DiscoveryEvent.AnsweredAgain(device, from, networkInterface);
    }

    private static int indexOfSame(DiscoveredDevice heard, List<DiscoveredDevice> alike) {
        for (int i = 0; i < alike.size(); i++) {
            if (alike.get(i).isSameAs(heard)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isFull(List<DiscoveredDevice> alike) {
        return devices >= MAX_DEVICES || alike.size() >= MAX_DEVICES_OF_ONE_NET_ID;
    }

    private void keep(DiscoveredDevice device, int known) {
        List<DiscoveredDevice> alike = byNetId.computeIfAbsent(device.netId(), netId -> new ArrayList<>(1));
        if (known < 0) {
            alike.add(device);
            devices++;
        } else {
            alike.set(known, device);
        }
    }

    /** Notes who answers where; tells whether this NetId newly contradicts others of that address. */
    private boolean sight(InetAddress from, AmsNetId netId) {
        if (sightings >= MAX_SIGHTINGS) {
            return false;
        }
        Set<AmsNetId> netIds = byAddress.computeIfAbsent(from, address -> new LinkedHashSet<>(2));
        boolean isNew = netIds.add(netId);
        if (isNew) {
            sightings++;
        }
        return isNew && AddressConflict.isAt(from, netIds.stream());
    }

    private List<Finding> conflictsOf(
            DiscoveredDevice device, boolean isNew, InetAddress from, boolean sharesAddress) {
        List<Finding> conflicts = new ArrayList<>(2);
        List<DiscoveredDevice> alike = byNetId.getOrDefault(device.netId(), List.of());
        if (isNew && alike.size() > 1) {
            conflicts.add(DiscoveryFindings.netIdUsedTwice(alike));
        }
        if (sharesAddress) {
            conflicts.add(
                    DiscoveryFindings.addressWithTwoNetIds(from, byAddress.getOrDefault(from, Set.of())));
        }
        return conflicts;
    }

    /** Every device that was kept, in the order of its NetId's first answer. */
    public List<DiscoveredDevice> devices() {
        return byNetId.values().stream().flatMap(List::stream).toList();
    }

    /** The contradictions, one for each NetId and each address, and what was dropped. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        byNetId.values().stream()
                .filter(alike -> alike.size() > 1)
                .map(DiscoveryFindings::netIdUsedTwice)
                .forEach(findings::add);
        byAddress.forEach((address, netIds) -> {
            if (AddressConflict.isAt(address, netIds.stream())) {
                findings.add(DiscoveryFindings.addressWithTwoNetIds(address, netIds));
            }
        });
        if (dropped > 0) {
            findings.add(DiscoveryFindings.tooMany(dropped));
        }
        return findings;
    }
}
