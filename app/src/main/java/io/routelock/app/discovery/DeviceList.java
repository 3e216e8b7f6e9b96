package io.routelock.app.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.RouteRow;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.DiscoveryEvent;
import io.routelock.discovery.LocalAddress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the rows of the model as the devices and routes are; changes as few as it can. Those that were found
 * come first, and after them the members of virtual AMS networks that were not. On the JavaFX thread.
 */
final class DeviceList {

    /** Beyond, one change of the whole list is cheaper than one for each row. */
    private static final int ONE_BY_ONE = 256;

    /** More findings than anybody reads; strangers can cause them. */
    private static final int TROUBLES_TOLD = 50;

    private final AppModel model;
    private final List<Optional<DeviceTrouble>> troubles = new ArrayList<>();
    private FoundDevices found = new FoundDevices();
    private List<LocalAddress> local = List.of();
    private List<DeviceTrouble> told = List.of();

    DeviceList(AppModel model) {
        this.model = model;
    }

    void clear() {
        found = new FoundDevices();
        troubles.clear();
        told = List.of();
        model.devices().setAll(others());
    }

    /** The addresses of this computer, to tell which devices are out of reach. */
    void setLocal(List<LocalAddress> addresses) {
        local = addresses;
    }

    int conflicts() {
        return found.conflicts();
    }

    void accept(List<DiscoveryEvent> batch) {
        Set<Integer> changed = new TreeSet<>();
        batch.forEach(event -> changed.addAll(found.accept(event)));
        show(changed);
    }

    /** The search is over: adds what was lost on the way, and draws all contradictions anew. */
    void complete(List<DiscoveredDevice> devices) {
        found.complete(devices);
        showAll();
    }

    void showAll() {
        if (found.size() == 0) {
            showOthers();
        } else {
            show(IntStream.range(0, found.size()).boxed().collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private void show(Set<Integer> changed) {
        int known = troubles.size();
        boolean asShown = model.devices().size() == known + shownOthers();
        Map<Integer, DeviceRow> rows = new LinkedHashMap<>();
        changed.forEach(index -> rows.put(index, row(index)));
        if (!asShown) {
            model.devices()
                    .setAll(
                            Stream.concat(
                                            IntStream.range(0, found.size()).mapToObj(this::row),
                                            others().stream())
                                    .toList());
            return;
        }
        rows.entrySet().removeIf(row -> row.getKey() < known && isShown(row.getKey(), row.getValue()));
        List<DeviceRow> added = rows.keySet().stream().filter(i -> i >= known).map(rows::get).toList();
        replace(rows.entrySet().stream().filter(row -> row.getKey() < known).toList());
        model.devices().addAll(known, added);
        showOthers();
    }

    private int shownOthers() {
        return (int) model.devices().stream().filter(row -> row.broker().isPresent()).count();
    }

    private void showOthers() {
        List<DeviceRow> wanted = others();
        List<DeviceRow> shown = model.devices();
        int first = shown.size() - shownOthers();
        if (!shown.subList(first, shown.size()).equals(wanted)) {
            model.devices().remove(first, shown.size());
            model.devices().addAll(wanted);
        }
    }

    /** Each NetId once, however many networks it is in. */
    private List<DeviceRow> others() {
        Map<AmsNetId, DeviceRow> rows = new LinkedHashMap<>();
        model.members().stream()
                .filter(member -> !found.has(member.netId()))
                .forEach(member ->
                        rows.putIfAbsent(member.netId(), DeviceRow.of(member, model.route(member.netId()))));
        return List.copyOf(rows.values());
    }

    private Optional<MemberRow> member(AmsNetId netId) {
        return model.members().stream().filter(member -> member.netId().equals(netId)).findFirst();
    }

    private boolean isShown(int index, DeviceRow row) {
        return model.devices().get(index).equals(row);
    }

    private void replace(List<Map.Entry<Integer, DeviceRow>> rows) {
        if (rows.size() <= ONE_BY_ONE) {
            rows.forEach(row -> model.devices().set(row.getKey(), row.getValue()));
        } else {
            List<DeviceRow> all = new ArrayList<>(model.devices());
            rows.forEach(row -> all.set(row.getKey(), row.getValue()));
            model.devices().setAll(all);
        }
    }

    private DeviceRow row(int index) {
        FoundDevice device = found.get(index);
        Optional<RouteRow> route = model.route(device.device().netId());
        Optional<DeviceTrouble> trouble = DeviceTroubles.of(found, index, local, route);
        if (index < troubles.size()) {
            troubles.set(index, trouble);
        } else {
            troubles.add(trouble);
        }
        return DeviceRows.of(device, trouble, route, member(device.device().netId()));
    }

    /** What is remarkable at the device of that row. */
    Optional<DeviceTrouble> troubleOf(DeviceRow row) {
        int index = model.devices().indexOf(row);
        return index >= 0 && index < troubles.size() ? troubles.get(index) : Optional.empty();
    }

    /** Whether {@link #troubles} are others than those that were told before. */
    boolean troublesChanged() {
        return !Objects.equals(told, some());
    }

    /** One of each kind and cause, the first ones. */
    List<DeviceTrouble> troubles() {
        told = some();
        return told;
    }

    private List<DeviceTrouble> some() {
        Map<String, DeviceTrouble> bySymptom = new LinkedHashMap<>();
        for (Optional<DeviceTrouble> trouble : troubles) {
            if (bySymptom.size() < TROUBLES_TOLD) {
                trouble.ifPresent(it -> bySymptom.putIfAbsent(it.finding().symptom(), it));
            }
        }
        return List.copyOf(bySymptom.values());
    }
}
