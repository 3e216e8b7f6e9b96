package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.LogIn;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A broker profile as somebody sees it who wants to connect: where it listens, and who may come.
 *
 * @param name as the explorer calls it
 * @param conf its mosquitto.conf
 */
record BrokerTrial(String name, Path conf, List<Door> doors) {

    /**
     * One listener.
     *
     * @param title {@code 8883, Client certificate}
     * @param host by which this computer reaches it, if the broker runs here
     * @param authority file, where it has a certificate
     * @param byIdentity whether the user is the identity of the pre-shared key
     * @param byName whether the client tells a user name
     * @param words who may log in, in a sentence
     * @param users those that are known
     */
    record Door(
            String title,
            String host,
            int port,
            MqttLine line,
            String authority,
            boolean byIdentity,
            boolean byName,
            String words,
            List<String> users) {

        Door {
            users = List.copyOf(users);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    BrokerTrial {
        doors = List.copyOf(doors);
    }

    /**
     * Reads the files: not on the JavaFX thread.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.no-conf} or {@code .unreadable}
     */
    static BrokerTrial of(Path conf) {
        BrokerProfile profile = BrokerProfile.open(conf);
        Path folder = profile.folder().getFileName();
        return new BrokerTrial(
                folder == null ? conf.toString() : folder.toString(),
                profile.conf(),
                profile.setup().listeners().stream()
                        .filter(listener -> listener.socket().isEmpty())
                        .filter(listener -> listener.protocol().equals("mqtt"))
                        .map(listener -> door(profile, listener))
                        .toList());
    }

    /** The first listener that knows the user, else the first. */
    Optional<Door> doorOf(Optional<String> user) {
        return doors.stream()
                .filter(door -> user.isPresent() && door.users().contains(user.get()))
                .findFirst()
                .or(() -> doors.stream().findFirst());
    }

    private static Door door(BrokerProfile profile, Listener listener) {
        LogIn logIn = listener.logIn();
        MqttLine line = line(listener.tls());
        return new Door(
                listener.name() + ", " + line.word(),
                host(listener),
                listener.port(),
                line,
                authority(profile, listener.tls()),
                logIn instanceof LogIn.SharedKeyIdentity,
                isByName(logIn),
                logIn.inWords(),
                users(profile, logIn));
    }

    private static MqttLine line(Tls tls) {
        return switch (tls) {
            case Tls.None _ -> MqttLine.PLAIN;
            case Tls.Certificates it -> it.required() ? MqttLine.CERTIFICATE : MqttLine.TLS;
            case Tls.SharedKeys _ -> MqttLine.PSK;
        };
    }

    private static String host(Listener listener) {
        return listener.address()
                .filter(address -> !address.equals("0.0.0.0") && !address.equals("::"))
                .orElse("localhost");
    }

    /**
     * Whom the listener believes, which as a rule is who signed its own certificate too; else that itself.
     */
    private static String authority(BrokerProfile profile, Tls tls) {
        if (!(tls instanceof Tls.Certificates files)) {
            return "";
        }
        Setting file =
                files.authorities()
                        .filter(setting -> setting.name().equals("cafile"))
                        .orElse(files.certificate());
        try {
            return profile.folder().resolve(file.value()).normalize().toString();
        } catch (InvalidPathException e) {
            // The conf is for another system: there is no such file here.
            return "";
        }
    }

    private static boolean isByName(LogIn logIn) {
        return switch (logIn) {
            case LogIn.Anyone _, LogIn.Password _, LogIn.Plugin _ -> true;
            case LogIn.CertificateName _,
                    LogIn.CertificateSubject _,
                    LogIn.SharedKeyIdentity _,
                    LogIn.Nobody _ ->
                    false;
        };
    }

    private static List<String> users(BrokerProfile profile, LogIn logIn) {
        return switch (logIn) {
            case LogIn.Password _ ->
                    of(
                            profile,
                            Part.PASSWORDS,
                            text -> PasswordFile.read(text).entries().stream().map(PasswordFile.Entry::user));
            case LogIn.SharedKeyIdentity _ ->
                    of(
                            profile,
                            Part.PSK,
                            text -> PskFile.read(text).entries().stream().map(PskFile.Entry::identity));
            case LogIn.Anyone _, LogIn.CertificateName _, LogIn.CertificateSubject _, LogIn.Plugin _ ->
                    of(profile, Part.ACL, text -> AclFile.read(text).users().stream());
            case LogIn.Nobody _ -> List.of();
        };
    }

    private static List<String> of(
            BrokerProfile profile,
            Part part,
            Function<io.routelock.mosquitto.text.SourceText, Stream<String>> names) {
        return profile.documents(part).stream().flatMap(file -> names.apply(file.text())).distinct().toList();
    }
}
