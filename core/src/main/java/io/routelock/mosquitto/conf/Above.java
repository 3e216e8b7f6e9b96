package io.routelock.mosquitto.conf;

import java.util.Optional;

/**
 * What a line stands below.
 *
 * @param listener to which options of listeners go
 * @param plugin whether there is a plugin for options of plugins
 */
record Above(Optional<ListenerDraft> listener, Optional<BridgeDraft> bridge, boolean plugin) {

    boolean listenerHas(String name) {
        return listener.filter(draft -> draft.has(name)).isPresent();
    }

    boolean bridgeHas(String name) {
        return bridge.filter(draft -> draft.has(name)).isPresent();
    }
}
