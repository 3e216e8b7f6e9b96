package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.runtime.broker.files.ServedOptions.Decision;
import io.routelock.runtime.broker.files.ServedOptions.Treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Options that the bundled broker does not serve, each with its name, its file and its line. */
record OptionCheck(BrokerSetup setup) {

    static final String NOT_SERVED = "broker.option-not-served";

    /** Why it does not start. A bridge is one reason, however many lines it has. */
    List<Finding> refusals() {
        List<Finding> found = new ArrayList<>();
        settings(Treatment.STOPS)
                .filter(setting ->
                        scope(setting) != ConfOption.Scope.BRIDGE || setting.name().equals("connection"))
                .map(OptionCheck::refusal)
                .forEach(found::add);
        setup.listeners().stream()
                .filter(listener -> listener.protocol().equals("http_api"))
                .flatMap(listener -> listener.own().find("protocol").stream())
                .map(OptionCheck::httpApi)
                .forEach(found::add);
        return found;
    }

    /** What is told by name. */
    List<Finding> notices() {
        return settings(Treatment.TOLD).map(OptionCheck::notice).toList();
    }

    private Stream<Setting> settings(Treatment treatment) {
        return setup.settings().stream()
                .filter(setting -> decision(setting).treatment() == treatment && !saysNothing(setting));
    }

    private static ConfOption.Scope scope(Setting setting) {
        return ConfOptions.find(setting.name()).orElseThrow().scope();
    }

    private static Decision decision(Setting setting) {
        return ConfOptions.find(setting.name())
                .map(ConfOption::name)
                .flatMap(ServedOptions::of)
                .orElseThrow();
    }

    /** What would be so without the line. */
    private static boolean saysNothing(Setting setting) {
        boolean flag = ConfOptions.find(setting.name()).orElseThrow().kind() instanceof ConfOption.Flag;
        String first = setting.words().isEmpty() ? "" : setting.words().getFirst();
        return flag && (first.equals("false") || first.equals("0"))
                || setting.name().equals("tls_keyform") && setting.value().equals("pem");
    }

    /** Never the value: some are passwords. */
    private static Finding refusal(Setting setting) {
        return Finding.error(
                NOT_SERVED,
                Places.of(setting.place())
                        + "the bundled broker does not serve "
                        + setting.name()
                        + ". "
                        + decision(setting).why(),
                "Remove the line, or run an installed mosquitto on these files.");
    }

    private static Finding httpApi(Setting setting) {
        return Finding.error(
                NOT_SERVED,
                Places.of(setting.place()) + "the bundled broker does not serve protocol http_api.",
                "Remove this listener, or run an installed mosquitto on these files.");
    }

    private static Finding notice(Setting setting) {
        return Finding.note(
                NOT_SERVED,
                Places.of(setting.place())
                        + "the bundled broker takes no notice of "
                        + setting.name()
                        + ". "
                        + decision(setting).why(),
                "Nothing, unless you count on it: then run an installed mosquitto on these files.");
    }
}
