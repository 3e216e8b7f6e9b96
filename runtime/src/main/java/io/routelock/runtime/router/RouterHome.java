package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one router. While the router runs it is locked, since two routers with one home would be two
 * devices with one AmsNetId.
 */
final class RouterHome implements AutoCloseable {

    private static final String LOCK = "router.lock";
    private static final String NET_ID = "netid";
    private static final String ROUTES = "StaticRoutes.xml";

    /**
     * The homes of this process. The lock of the file is not asked while one of them is open: on POSIX
     * systems closing the second channel would give the lock of the first away.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private RouterHome(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is not there, for its owner alone where the file system can, and locks it.
     *
     * @throws FindingException when another router has it, when it cannot be used, and when others can read
     *     what must be private
     */
    static RouterHome open(Path folder) {
        try {
            PrivateHome.create(folder);
            PrivateHome.require(folder);
            return take(folder.toRealPath());
        } catch (IOException e) {
            throw new FindingException(unusable(folder, e), e);
        }
    }

    private static RouterHome take(Path folder) throws IOException {
        if (!OPEN.add(folder)) {
            throw new FindingException(inUse(folder));
        }
        boolean taken = false;
        try {
            RouterHome home = new RouterHome(folder, lock(folder));
            taken = true;
            return home;
        } finally {
            if (!taken) {
                OPEN.remove(folder);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new FindingException(inUse(folder));
        }
        return channel;
    }

    Path folder() {
        return folder;
    }

    Path routes() {
        return folder.resolve(ROUTES);
    }

    /**
     * Ends the temporary routes: those of a router that stops, or what one that crashed has left.
     *
     * @throws FindingException as {@link StaticRoutesFile#delete}
     */
    void endTemporaryRoutes() {
        StaticRoutesFile.temporary(folder).delete();
    }

    /**
     * The self-signed certificate of this router, made at the first start.
     *
     * @param hostName becomes its common name
     */
    SelfSignedIdentity identity(String hostName) {
        try {
            return IdentityFile.in(folder).loadOrGenerate(hostName);
        } catch (IOException e) {
            throw new FindingException(RouterFindings.noIdentity(folder, e), e);
        }
    }

    /** The default NetId of a router that is bound to that address. */
    AmsNetId defaultNetId(InetAddress bind) {
        return bind instanceof Inet4Address && !bind.isAnyLocalAddress()
                ? AmsNetId.ofIpv4(bind.getAddress())
                : keptNetId();
    }

    /**
     * The NetId in virtual AMS networks of a router with that own one: another one only for 127.0.0.1.1.1,
     * which means the own router to everybody there.
     */
    AmsNetId netIdInNetworks(AmsNetId own) {
        return own.equals(AmsNetId.LOCAL) ? keptNetId() : own;
    }

    /** A random NetId, made once. */
    private AmsNetId keptNetId() {
        Path file = folder.resolve(NET_ID);
        try {
            if (Files.exists(file)) {
                return AmsNetId.parse(Files.readString(file));
            }
            AmsNetId made = randomNetId();
            Files.writeString(file, made + System.lineSeparator());
            return made;
        } catch (IOException | IllegalArgumentException e) {
            throw new FindingException(unusableNetId(file, e), e);
        }
    }

    /** As {@code 5.x.x.x.1.1}: the form that devices with a MAC address take, so it meets no IP address. */
    private static AmsNetId randomNetId() {
        byte[] parts = new byte[4];
        new SecureRandom().nextBytes(parts);
        parts[0] = 5;
        return AmsNetId.ofIpv4(parts);
    }

    private static Finding inUse(Path folder) {
        return Finding.error(
                "home.in-use",
                "Another router runs with the folder %s.".formatted(folder),
                "Stop that router, or name another folder with --home.");
    }

    private static Finding unusable(Path folder, IOException e) {
        return Finding.error(
                "home.unusable",
                "The folder %s cannot be used: %s".formatted(folder, e.getMessage()),
                "Name a folder that you may write to with --home.");
    }

    private static Finding unusableNetId(Path file, Exception e) {
        return Finding.error(
                "home.netid",
                "%s does not hold an AmsNetId: %s".formatted(file, e.getMessage()),
                "Correct the file, or delete it: the next start makes another NetId.");
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        OPEN.remove(folder);
        try {
            lock.close();
        } catch (IOException e) {
            throw new FindingException(unusable(folder, e), e);
        }
    }
}
