package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfFault.Kind;
import io.routelock.mosquitto.conf.ConfOption.Scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file: what is above a line does not reach over its end. */
final class FileReading {

    private final Progress progress;
    private final IncludeFolder includes;
    private final MosquittoConf conf;
    private final String file;
    private final List<Place> parents;
    private Optional<ListenerDraft> listener;
    private Optional<BridgeDraft> bridge = Optional.empty();
    private boolean plugin;

    FileReading(
            Progress progress, IncludeFolder includes, MosquittoConf conf, String file, List<Place> parents) {
        this.progress = progress;
        this.includes = includes;
        this.listener = progress.old() ? Optional.of(progress.implied) : Optional.empty();
        this.conf = conf;
        this.file = file;
        this.parents = parents;
    }

    void read() {
        progress.files.add(new BrokerSetup.ReadFile(file, conf));
        for (ConfLine line : conf.lines()) {
            switch (line) {
                case ConfLine.Option option -> option(option);
                case ConfLine.Faulty faulty ->
                        fault(faulty.line(), unknown(Kind.UNKNOWN_OPTION, faulty.column(), faulty.word()));
                case ConfLine.Blank _, ConfLine.Comment _, ConfLine.Unread _ -> {}
            }
        }
    }

    private Problem unknown(Kind kind, int column, String word) {
        String shown = progress.old() ? "\"" + word + "\"" : "'" + word + "'";
        return new Problem(kind, column, word, "Error: Unknown configuration variable " + shown + ".");
    }

    private void fault(int line, Problem problem) {
        List<Place> foundAt = new ArrayList<>();
        foundAt.add(new Place(file, line, problem.column()));
        foundAt.addAll(parents);
        progress.faults.add(
                new ConfFault(
                        foundAt.getFirst(),
                        problem.kind(),
                        problem.word(),
                        Optional.of(problem.said()).filter(said -> !said.isEmpty()),
                        foundAt));
    }

    private void option(ConfLine.Option line) {
        ConfOption option = ConfOptions.find(line.name()).orElseThrow();
        if (!option.versions().contains(progress.version)) {
            fault(line.line(), unknown(Kind.OTHER_VERSION, line.column(), line.name()));
            return;
        }
        Optional<Problem> problem = problem(option, line);
        if (problem.isPresent()) {
            fault(line.line(), problem.get());
            // A section that is wrong is a section all the same, so that what follows has one.
            if (problem.get().kind() != Kind.INVALID_VALUE && problem.get().kind() != Kind.DUPLICATE) {
                return;
            }
        }
        keep(option, line);
    }

    private Optional<Problem> problem(ConfOption option, ConfLine.Option line) {
        Above above = new Above(listener, bridge, plugin);
        PlacementCheck placement = new PlacementCheck(progress, above);
        Optional<Problem> misplaced = placement.misplaced(option, line);
        touch(option, line);
        return misplaced
                .or(() -> new ConflictCheck(progress, above).conflict(line))
                .or(() -> new TwiceCheck(progress, above).twice(option, line))
                .or(() -> new ValueCheck(progress.version).check(option, line, conf.source()))
                .or(() -> placement.late(line));
    }

    /** mosquitto remembers that something was said of security, even when it was said wrongly. */
    private void touch(ConfOption option, ConfLine.Option line) {
        boolean also =
                progress.old()
                        ? line.name().equals("check_retain_source")
                        : line.name().equals("global_plugin");
        progress.securitySaid |= option.scope() == Scope.SECURITY || also;
    }

    private void keep(ConfOption option, ConfLine.Option line) {
        Setting setting = Setting.of(file, line);
        switch (option.scope()) {
            case GLOBAL -> keepGlobal(setting, line);
            case SECURITY -> keepSecurity(setting);
            case LISTENER -> keepListener(setting, line);
            case BRIDGE -> keepBridge(setting, line);
            case PLUGIN -> progress.addGlobal(setting);
        }
    }

    private void keepGlobal(Setting setting, ConfLine.Option line) {
        progress.addGlobal(setting);
        switch (line.name()) {
            case "include_dir" -> include(setting, line);
            case "per_listener_settings" ->
                    progress.perListener =
                            Numbers.flag(setting.words()).orElse(false)
                                    || !progress.old() && progress.perListener;
            case "log_dest" -> progress.logsToFile |= setting.words().getFirst().equals("file");
            case "global_plugin" -> plugin = true;
            case "plugin_load" -> {
                plugin = true;
                progress.pluginNames.add(setting.words().getFirst());
            }
            default -> {}
        }
    }

    private void keepSecurity(Setting setting) {
        plugin |= setting.name().equals("plugin") || setting.name().equals("auth_plugin");
        if (progress.perListener) {
            listener.orElse(progress.implied).add(setting);
        } else {
            progress.addGlobal(setting);
        }
    }

    private void keepListener(Setting setting, ConfLine.Option line) {
        switch (line.name()) {
            case "listener" -> {
                progress.localOnly = false;
                ListenerDraft draft = ListenerDraft.written(setting);
                progress.listeners.add(draft);
                listener = Optional.of(draft);
            }
            case "port", "bind_address" -> {
                progress.localOnly = false;
                progress.implied.open(setting);
                listener = progress.old() ? listener : Optional.of(progress.implied);
            }
            default -> {
                if (listener.isEmpty()) {
                    listener = Optional.of(progress.implied);
                    progress.implied.open(setting);
                }
                listener.get().add(setting);
            }
        }
    }

    private void keepBridge(Setting setting, ConfLine.Option line) {
        if (line.name().equals("connection")) {
            BridgeDraft draft = new BridgeDraft(setting);
            progress.bridges.add(draft);
            progress.bridgeNames.add(draft.name());
            bridge = Optional.of(draft);
        } else {
            bridge.ifPresent(draft -> draft.add(setting));
        }
    }

    private void include(Setting setting, ConfLine.Option line) {
        Place here = new Place(file, line.line(), line.column());
        if (!parents.isEmpty()) {
            if (progress.old()) {
                progress.skipped.add(setting);
            } else {
                fault(
                        line.line(),
                        new Problem(
                                Kind.INCLUDE,
                                line.column(),
                                setting.value(),
                                "Error: The include_dir option is only valid in the main configuration"
                                        + " file."));
            }
            return;
        }
        // The path is the rest of the line as it is, spaces at its end and all.
        String path = line.rest(conf.source());
        var folder = includes.read(path);
        if (folder.isEmpty()) {
            String said = "Error: Unable to open include_dir '" + path + "'.";
            fault(line.line(), new Problem(Kind.INCLUDE, line.valueColumn(), path, said));
            return;
        }
        for (var included : IncludeOrder.sorted(folder.get())) {
            MosquittoConf inside = MosquittoConf.read(included.getValue());
            new FileReading(progress, includes, inside, path + "/" + included.getKey(), List.of(here)).read();
        }
    }
}
