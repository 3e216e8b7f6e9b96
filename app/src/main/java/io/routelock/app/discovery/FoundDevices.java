package io.routelock.app.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.discovery.AddressConflict;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.discovery.DiscoveryResults;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All devices that are shown, numbered in the order of their first answers, and which of them contradict each
 * other. They may come from several searches: a network search, then single hosts. For one thread.
 */
final class FoundDevices {

    /** Beyond, a contradiction changes the look of the newest one only; a stranger can make thousands. */
    private static final int REDRAWN = 32;

    private final List<FoundDevice> all = new ArrayList<>();
    private final Map<AmsNetId, List<Integer>> byNetId = new HashMap<>();
    private final Map<InetAddress, List<Integer>> byAddress = new HashMap<>();
    private int conflicts;

    int size() {
        return all.size();
    }

    FoundDevice get(int index) {
        return all.get(index);
    }

    /** Whether one of them has that NetId. */
    boolean has(AmsNetId netId) {
        return byNetId.containsKey(netId);
    }

    /** How many NetIds and addresses are used more than once. */
    int conflicts() {
        return conflicts;
    }

    /** Takes an answer; returns the numbers of all devices that look different now. */
    Set<Integer> accept(DiscoveryEvent event) {
        return switch (event) {
            case DiscoveryEvent.Found(DiscoveredDevice device) -> hear(device, device.address());
            case DiscoveryEvent.AnsweredAgain(DiscoveredDevice device, InetAddress from, var adapter) ->
                    hear(device, from);
            case DiscoveryEvent.Conflict(DiscoveredDevice device, var findings) ->
                    hear(device, device.address());
            case DiscoveryEvent.Dropped dropped -> Set.of();
        };
    }

    /** Takes those of a finished search that are not known yet. */
    Set<Integer> complete(List<DiscoveredDevice> devices) {
        Set<Integer> changed = new TreeSet<>();
        devices.stream()
                .filter(device -> indexOf(device) < 0)
                .forEach(device -> changed.addAll(hear(device, device.address())));
        return changed;
    }

    private Set<Integer> hear(DiscoveredDevice device, InetAddress from) {
        int known = indexOf(device);
        if (known < 0 && all.size() >= DiscoveryResults.MAX_DEVICES) {
            return Set.of();
        }
        return known < 0 ? add(device, from) : hearAgain(known, device, from);
    }

    private int indexOf(DiscoveredDevice device) {
        for (int index : byNetId.getOrDefault(device.netId(), List.of())) {
            if (all.get(index).isSameAs(device)) {
                return index;
            }
        }
        return -1;
    }

    private Set<Integer> add(DiscoveredDevice device, InetAddress from) {
        int index = all.size();
        all.add(FoundDevice.first(device));
        List<Integer> alike = byNetId.computeIfAbsent(device.netId(), netId -> new ArrayList<>(1));
        alike.add(index);
        if (alike.size() == 2) {
            conflicts++;
        }
        Set<Integer> changed = new TreeSet<>(List.of(index));
        changed.addAll(few(alike));
        changed.addAll(sight(index, from));
        return changed;
    }

    private Set<Integer> hearAgain(int index, DiscoveredDevice device, InetAddress from) {
        all.set(index, all.get(index).again(device, from));
        Set<Integer> changed = new TreeSet<>(List.of(index));
        changed.addAll(sight(index, from));
        return changed;
    }

    /** Notes who answers where. */
    private List<Integer> sight(int index, InetAddress from) {
        List<Integer> there = byAddress.computeIfAbsent(from, address -> new ArrayList<>(1));
        if (there.contains(index)) {
            return List.of();
        }
        boolean wasShared = isShared(from, there);
        there.add(index);
        boolean shared = isShared(from, there);
        if (!wasShared && shared) {
            conflicts++;
        }
        return shared ? few(there) : List.of();
    }

    private static List<Integer> few(List<Integer> indices) {
        return indices.size() > REDRAWN ? List.of() : indices;
    }

    private boolean isShared(InetAddress address, List<Integer> there) {
        return AddressConflict.isAt(address, there.stream().map(index -> all.get(index).device().netId()));
    }

    /** Every device with that one's NetId, itself too. */
    List<FoundDevice> withNetIdOf(int index) {
        return at(byNetId.getOrDefault(all.get(index).device().netId(), List.of()));
    }

    /** Every device at an address of that one, where they have several NetIds; else none. */
    List<FoundDevice> sharingAnAddressWith(int index) {
        for (InetAddress address : all.get(index).addresses()) {
            List<Integer> there = byAddress.getOrDefault(address, List.of());
            if (isShared(address, there)) {
                return at(there);
            }
        }
        return List.of();
    }

    /** An address that this device and others answer at. */
    InetAddress sharedAddressOf(int index) {
        FoundDevice found = all.get(index);
        return found.addresses().stream()
                .filter(address -> isShared(address, byAddress.getOrDefault(address, List.of())))
                .findFirst()
                .orElse(found.device().address());
    }

    private List<FoundDevice> at(List<Integer> indices) {
        return indices.stream().limit(REDRAWN).map(all::get).toList();
    }
}
