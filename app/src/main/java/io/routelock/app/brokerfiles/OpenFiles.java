package io.routelock.app.brokerfiles;

import io.routelock.app.fx.Clock;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.mosquitto.profile.Part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The files of mosquitto and the broker profiles that are open: each once, however many tabs show it. Who
 * takes one gives it back. On the JavaFX thread.
 */
public final class OpenFiles {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Workbench bench;
    private final Map<Path, Held<OpenFile>> files = new HashMap<>();
    private final Map<Path, Held<OpenProfile>> profiles = new HashMap<>();
    private final List<ProfileFollower> followers = new ArrayList<>();

    private Function<Path, Optional<Path>> known = acl -> Optional.empty();

    public OpenFiles(Workbench bench) {
        this.bench = bench;
    }

    /** Looks every two seconds whether somebody else has changed a file, until the program ends. */
    public void watch() {
        bench.tasks().beforeClose(Clock.every(LOOK_EVERY, this::look)::unsubscribe);
    }

    /** Tells it of each profile that is opened and closed from now on. */
    public void follow(ProfileFollower follower) {
        followers.add(follower);
    }

    private void look() {
        List.copyOf(files.values()).forEach(held -> held.what.lookIfOpen());
    }

    /** The file, read now if nobody has it open. */
    public OpenFile take(Path path) {
        Held<OpenFile> held = files.computeIfAbsent(absolute(path), this::read);
        held.holders++;
        return held.what;
    }

    private Held<OpenFile> read(Path path) {
        OpenFile file = make(path);
        file.load();
        return new Held<>(file);
    }

    private OpenFile make(Path path) {
        return new OpenFile(bench, path, line -> new Place.AccessFile(path, OptionalInt.of(line)));
    }

    /** One that need not exist, for a profile. */
    OpenFile takeNew(Path path) {
        Held<OpenFile> held = files.computeIfAbsent(absolute(path), now -> new Held<>(make(now)));
        held.holders++;
        return held.what;
    }

    /** It is open for somebody, if this finds it; without taking it. */
    public Optional<OpenFile> find(Path path) {
        return Optional.ofNullable(files.get(absolute(path))).map(held -> held.what);
    }

    /** Whoever took it does not need it any more. */
    public void giveBack(OpenFile file) {
        Held<OpenFile> held = files.get(absolute(file.path()));
        if (held != null && held.what.equals(file) && --held.holders == 0) {
            files.remove(absolute(file.path()));
            file.close();
        }
    }

    /** The profile with that mosquitto.conf, read now if nobody has it open. */
    public OpenProfile takeProfile(Path conf) {
        Held<OpenProfile> held = profiles.get(absolute(conf));
        if (held == null) {
            held = new Held<>(new OpenProfile(bench, this, absolute(conf)));
            profiles.put(absolute(conf), held);
            OpenProfile opened = held.what;
            followers.forEach(follower -> follower.opened(opened));
            opened.load();
        }
        held.holders++;
        return held.what;
    }

    /** Says of acl_files which known broker names them, also while none of its files is open. */
    public void ownersKnownBy(Function<Path, Optional<Path>> confOfAcl) {
        known = confOfAcl;
    }

    /** The mosquitto.conf of the broker that the acl_file belongs to, as far as one is open or known. */
    public Optional<Path> ownerOf(Path acl) {
        Path wanted = absolute(acl);
        return profiles.values().stream()
                .map(held -> held.what)
                .filter(profile -> profile.files(Part.ACL).stream().anyMatch(it -> it.path().equals(wanted)))
                .map(OpenProfile::conf)
                .findFirst()
                .or(() -> known.apply(wanted));
    }

    public Optional<OpenProfile> findProfile(Path conf) {
        return Optional.ofNullable(profiles.get(absolute(conf))).map(held -> held.what);
    }

    /** Whoever took it does not need it any more; what it is at the end is no longer followed. */
    public void giveBack(OpenProfile profile) {
        Held<OpenProfile> held = profiles.get(profile.conf());
        if (held != null && held.what.equals(profile) && --held.holders == 0) {
            profiles.remove(profile.conf());
            profile.close();
            followers.forEach(follower -> follower.closed(profile.conf()));
        }
    }

    /** Whether somebody beside its profile shows it. */
    boolean isShared(OpenFile file) {
        Held<OpenFile> held = files.get(absolute(file.path()));
        return held != null && held.holders > 1;
    }

    /** Whether more than one shows it, so that closing one loses nothing. */
    public boolean isShared(OpenProfile profile) {
        Held<OpenProfile> held = profiles.get(profile.conf());
        return held != null && held.holders > 1;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static final class Held<T> {

        private final T what;
        private int holders;

        Held(T what) {
            this.what = what;
        }
    }
}
