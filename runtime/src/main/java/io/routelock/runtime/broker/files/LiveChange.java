package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Place;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Settings;
import io.routelock.runtime.broker.files.BrokerPlan.ListenerPlan;
import io.routelock.runtime.broker.files.ServedOptions.Treatment;
import io.routelock.runtime.broker.session.BrokerLimits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a running broker can go over to a new plan. */
public sealed interface LiveChange {

    /**
     * @param plan the new one, its listeners in the order of the running ones
     */
    record Apply(BrokerPlan plan) implements LiveChange {}

    /** Nothing of the new plan is taken. */
    record NeedsRestart(List<Finding> findings) implements LiveChange {
        public NeedsRestart {
            findings = List.copyOf(findings);
        }
    }

    static LiveChange of(BrokerPlan before, BrokerPlan now) {
        Comparison comparison = new Comparison(before, now);
        comparison.compare();
        return comparison.findings.isEmpty()
                ? new Apply(comparison.inRunningOrder())
                : new NeedsRestart(comparison.findings);
    }

    /** One question. */
    final class Comparison {

        /** Compared as the listeners that they open. */
        private static final Set<String> OPENING = Set.of("listener", "port", "bind_address");

        private final BrokerPlan before;
        private final BrokerPlan now;
        private final List<Finding> findings = new ArrayList<>();

        private Comparison(BrokerPlan before, BrokerPlan now) {
            this.before = before;
            this.now = now;
        }

        private void compare() {
            for (ListenerPlan old : before.listeners()) {
                Optional<ListenerPlan> same = find(now, old);
                same.ifPresentOrElse(
                        found -> compare(old, found),
                        () -> add(old.listener().place(), gone(old.listener())));
            }
            now.listeners().stream()
                    .filter(listener -> find(before, listener).isEmpty())
                    .map(ListenerPlan::listener)
                    .forEach(
                            listener -> add(listener.place(), "the listener " + listener.name() + " is new"));
            compare(before.setup().global(), now.setup().global(), "");
            if (before.setup().perListener() != now.setup().perListener()) {
                add(start(), "per_listener_settings is another one");
            }
        }

        private static String gone(Listener listener) {
            return "the listener " + listener.name() + " is gone";
        }

        private static Optional<ListenerPlan> find(BrokerPlan plan, ListenerPlan listener) {
            return plan.listeners().stream().filter(one -> isSame(one, listener)).findFirst();
        }

        /** By its addresses too: two listeners of one port may be told apart by socket_domain alone. */
        private static boolean isSame(ListenerPlan one, ListenerPlan other) {
            return one.listener().name().equals(other.listener().name())
                    && one.addresses().equals(other.addresses());
        }

        private void compare(ListenerPlan old, ListenerPlan found) {
            String of = " of the listener " + found.listener().name();
            if (!old.listener().tls().getClass().equals(found.listener().tls().getClass())) {
                add(found.listener().place(), "the kind of TLS" + of + " is another one");
            }
            compare(old.listener().own(), found.listener().own(), of);
        }

        private void compare(Settings old, Settings found, String of) {
            ConfOptions.all().stream()
                    .filter(option ->
                            ServedOptions.of(option.name()).orElseThrow().treatment() == Treatment.AT_START)
                    .filter(option ->
                            option.name().equals(option.meaning()) && !OPENING.contains(option.name()))
                    // It is compared as what came of it, wherever it stands.
                    .filter(option -> !option.name().equals("per_listener_settings"))
                    .filter(option -> !value(option, old).equals(value(option, found)))
                    .forEach(
                            option -> add(place(option, old, found), option.name() + of + " is another one"));
        }

        private static List<String> value(ConfOption option, Settings settings) {
            return option.kind() instanceof ConfOption.Flag
                    ? List.of(Boolean.toString(settings.flag(option.name(), usual(option))))
                    : values(settings.all(option.name()), option.isRepeated());
        }

        /** Without a line a flag is false, but for this one. */
        private static boolean usual(ConfOption option) {
            return option.name().equals("set_tcp_nodelay") && BrokerLimits.DEFAULT.noDelay();
        }

        private static List<String> values(List<Setting> lines, boolean all) {
            List<String> values = lines.stream().map(Setting::value).toList();
            return all || values.isEmpty() ? values : List.of(values.getLast());
        }

        private Place place(ConfOption option, Settings old, Settings found) {
            return found.find(option.name())
                    .or(() -> old.find(option.name()))
                    .map(Setting::place)
                    .orElseGet(this::start);
        }

        private Place start() {
            return new Place(now.setup().file(), 1, 1);
        }

        private void add(Place place, String what) {
            findings.add(
                    Finding.error(
                            "broker.needs-restart",
                            Places.of(place) + what + ", which a running broker does not take over.",
                            "Restart the broker, or take the change back; until then all files count as they were."));
        }

        private BrokerPlan inRunningOrder() {
            return new BrokerPlan(
                    now.setup(),
                    before.listeners().stream().map(old -> find(now, old).orElseThrow()).toList(),
                    now.limits(),
                    now.log(),
                    now.state(),
                    now.files(),
                    now.notices());
        }
    }
}
