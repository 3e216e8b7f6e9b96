package io.routelock.mosquitto.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines that belong to one listener, one bridge or the whole broker, in order. Immutable. */
public final class Settings {

    public static final Settings NONE = new Settings(List.of());

    private final List<Setting> all;

    public Settings(List<Setting> all) {
        this.all = List.copyOf(all);
    }

    public List<Setting> all() {
        return all;
    }

    /** Every line that means this option, under either of its names. */
    public List<Setting> all(String name) {
        String meaning = meaning(name);
        return all.stream().filter(setting -> meaning(setting.name()).equals(meaning)).toList();
    }

    /** The line that counts, which is the last one. */
    public Optional<Setting> find(String name) {
        List<Setting> found = all(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    public Optional<String> text(String name) {
        return find(name).map(Setting::value);
    }

    public boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    /** Empty when it is not set, or set to something else than true, false, 1 and 0. */
    public Optional<Boolean> flag(String name) {
        return find(name).flatMap(setting -> Numbers.flag(setting.words()));
    }

    /** As mosquitto 2.0 reads numbers: what is none is 0. */
    public long number(String name, long otherwise) {
        return find(name).map(setting -> Numbers.loose(setting.value())).orElse(otherwise);
    }

    Settings with(Setting setting) {
        List<Setting> more = new ArrayList<>(all);
        more.add(setting);
        return new Settings(more);
    }

    static String meaning(String name) {
        return ConfOptions.find(name)
                .filter(option -> !name.contains("_opt_"))
                .map(ConfOption::meaning)
                .orElse(name);
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
