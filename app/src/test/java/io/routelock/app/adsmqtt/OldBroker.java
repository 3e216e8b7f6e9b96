package io.routelock.app.adsmqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets clients of MQTT 3.1.1 in and subscribe, one after the other, and knows no other version. Its thread
 * ends with the last client, once it is closed.
 */
final class OldBroker implements AutoCloseable {

    private static final int VERSION_AT = 6;
    private static final int MQTT_3_1_1 = 4;
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 8;
    private static final byte[] WELCOME = {0x20, 2, 0, 0};

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    private final byte[] refusal;
    private final List<Integer> versions = new CopyOnWriteArrayList<>();
    private volatile boolean refusesAll;

    /**
     * @param refusal the packet for the clients of another version; none when it is empty
     */
    OldBroker(byte[] refusal) throws IOException {
        this.refusal = refusal.clone();
        Thread.ofVirtual().start(this::serve);
    }

    OldBroker refusingAll() {
        refusesAll = true;
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    /** With which clients came. */
    List<Integer> versions() {
        return versions;
    }

    private void serve() {
        try {
            while (true) {
                try (Socket client = server.accept()) {
                    serve(client);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            byte[] packet = in.readNBytes(in.read());
            if (kind >> 4 == CONNECT) {
                int version = packet[VERSION_AT];
                versions.add(version);
                boolean welcome = version == MQTT_3_1_1 && !refusesAll;
                client.getOutputStream().write(welcome ? WELCOME : refusal);
                if (!welcome) {
                    return;
                }
            } else if (kind >> 4 == SUBSCRIBE) {
                client.getOutputStream().write(new byte[] {(byte) 0x90, 3, packet[0], packet[1], 0});
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
