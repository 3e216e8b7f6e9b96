package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup.ReadFile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has been read so far, over all files. For one thread. */
final class Progress {

    final MosquittoVersion version;
    final List<ListenerDraft> listeners = new ArrayList<>();
    final ListenerDraft implied = ListenerDraft.implied();
    final List<BridgeDraft> bridges = new ArrayList<>();
    final Set<String> bridgeNames = new HashSet<>();
    final List<Setting> global = new ArrayList<>();
    final Set<String> pluginNames = new HashSet<>();
    final List<ReadFile> files = new ArrayList<>();
    final List<ConfFault> faults = new ArrayList<>();
    final List<Setting> skipped = new ArrayList<>();

    /** The value of per_listener_settings so far. */
    boolean perListener;

    /** Whether an option for security has been seen, after which per_listener_settings is too late. */
    boolean securitySaid;

    /** Whether neither listener nor port nor bind_address has been seen. */
    boolean localOnly = true;

    boolean logsToFile;

    private final Set<String> globalMeanings = new HashSet<>();

    Progress(MosquittoVersion version) {
        this.version = version;
    }

    boolean old() {
        return version == MosquittoVersion.V2_0;
    }

    void addGlobal(Setting setting) {
        global.add(setting);
        globalMeanings.add(Settings.meaning(setting.name()));
    }

    boolean globalHas(ConfOption option) {
        return globalMeanings.contains(option.meaning());
    }
}
