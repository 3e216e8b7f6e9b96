package io.routelock.mosquitto.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A listener while the conf is read. */
final class ListenerDraft {

    private final List<Setting> settings = new ArrayList<>();
    private final Optional<Setting> written;
    private Optional<Setting> opened;

    private ListenerDraft(Optional<Setting> written) {
        this.written = written;
        this.opened = written;
    }

    static ListenerDraft written(Setting line) {
        return new ListenerDraft(Optional.of(line));
    }

    /** The one on 1883 that nobody wrote, as long as nothing opens it. */
    static ListenerDraft implied() {
        return new ListenerDraft(Optional.empty());
    }

    void open(Setting by) {
        opened = opened.isPresent() ? opened : Optional.of(by);
        if (by.name().equals("port") || by.name().equals("bind_address")) {
            settings.add(by);
        }
    }

    void add(Setting setting) {
        settings.add(setting);
    }

    boolean has(String name) {
        return settings().find(name).isPresent();
    }

    Settings settings() {
        return new Settings(settings);
    }

    Optional<Setting> opened() {
        return opened;
    }

    int port() {
        return written.isPresent()
                ? Numbers.looseInt(written.get().value())
                : (int) settings().number("port", 1883);
    }

    /** What stands behind the port. */
    Optional<String> target() {
        return written.isPresent()
                ? Optional.of(written.get().words())
                        .filter(words -> words.size() > 1 && !words.get(1).startsWith("#"))
                        .map(words -> words.get(1))
                : settings().text("bind_address");
    }

    boolean isPort() {
        return settings.stream()
                .anyMatch(one -> one.name().equals("port") || one.name().equals("bind_address"));
    }
}
