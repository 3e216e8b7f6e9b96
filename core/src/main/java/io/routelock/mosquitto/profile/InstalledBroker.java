package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.MosquittoConf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A mosquitto that is installed on this computer.
 *
 * @param folder where its files are to lie, for example {@code /etc/mosquitto}
 * @param confName the name of the conf in it with which it is started
 * @param service how it is told about new files
 */
public record InstalledBroker(Path folder, String confName, Service service) {

    /** One whose conf has its usual name. */
    public InstalledBroker(Path folder, Service service) {
        this(folder, ProfileFiles.CONF, service);
    }

    /**
     * @param conf absolute
     */
    public static InstalledBroker of(Path conf, Service service) {
        return new InstalledBroker(conf.resolveSibling(""), String.valueOf(conf.getFileName()), service);
    }

    /** The conf with which it is started. */
    public Path conf() {
        return folder.resolve(confName);
    }

    /** How a broker runs. */
    public sealed interface Service {}

    /** No broker that is told: the files go into a folder, and that is all. */
    public record Nobody() implements Service {}

    /** A unit of systemd, for example {@code mosquitto}. */
    public record Systemd(String unit) implements Service {}

    /**
     * A service of Windows, for example {@code mosquitto}. It knows no reload: mosquitto_signal reports
     * success and does nothing.
     */
    public record WindowsService(String name) implements Service {}

    /**
     * A process that somebody started in a terminal. It can be told to reload; nobody here can restart it.
     */
    public record Process(long pid) implements Service {}

    /** A folder, on a share for example, from which somebody else takes the files. */
    public static InstalledBroker folderAlone(Path folder) {
        return new InstalledBroker(folder, new Nobody());
    }

    public static Service systemd(String unit) {
        requireName(unit);
        return new Systemd(unit);
    }

    public static Service windows(String name) {
        requireName(name);
        return new WindowsService(name);
    }

    /** A process of POSIX. */
    public static Service process(long pid) {
        if (pid <= 1) {
            throw new IllegalArgumentException(pid + " is not the process of a broker");
        }
        return new Process(pid);
    }

    /** It becomes a word of a command. */
    private static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.@-]{0,99}")) {
            throw new IllegalArgumentException("that is not the name of a service");
        }
    }

    /** How it takes changes of linked files: with a reload if it knows one, or else with a restart. */
    Optional<Deployment.Step> tell() {
        List<List<String>> reload = reload();
        return reload.isEmpty() ? restartStep() : Optional.of(new Deployment.Reload(reload));
    }

    /** How it takes every change; empty when there is nobody to be told. */
    Optional<Deployment.Step> restartStep() {
        return switch (service) {
            case Nobody _ -> Optional.empty();
            case Process(long pid) -> Optional.of(new Deployment.RestartByHand(pid));
            case Systemd _, WindowsService _ -> Optional.of(new Deployment.Restart(restart()));
        };
    }

    /** Under which account of POSIX it reads these files; empty when that is not known. */
    Optional<String> account(ProfileFiles files) {
        return switch (service) {
            case Nobody _, WindowsService _ -> Optional.empty();
            case Systemd _ -> Optional.of(userOf(files));
            case Process _ -> {
                String here = System.getProperty("user.name");
                yield Optional.of("root".equals(here) ? userOf(files) : here);
            }
        };
    }

    /** To which mosquitto drops when root has started it. */
    private static String userOf(ProfileFiles files) {
        return MosquittoConf.read(files.conf())
                .last("user")
                .map(ConfLine.Option::text)
                .filter(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*"))
                .orElse("mosquitto");
    }

    /** Empty when it cannot be restarted from here; the first of two may fail, see {@link Telling}. */
    List<List<String>> restart() {
        return switch (service) {
            case Systemd(String unit) -> List.of(List.of("systemctl", "restart", unit));
            case WindowsService(String name) ->
                    List.of(List.of("net", "stop", name), List.of("net", "start", name));
            case Process _, Nobody _ -> List.of();
        };
    }

    /** Empty when it knows no reload. */
    List<List<String>> reload() {
        return switch (service) {
            case Systemd(String unit) -> List.of(List.of("systemctl", "kill", "-s", "HUP", unit));
            case WindowsService _, Nobody _ -> List.of();
            case Process(long pid) -> List.of(List.of("kill", "-HUP", Long.toString(pid)));
        };
    }
}
