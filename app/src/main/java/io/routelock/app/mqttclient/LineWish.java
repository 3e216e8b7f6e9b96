package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;

/**
 * How the connection is to be protected. Fields of a way that is not chosen are kept, so that one can come
 * back to it; nothing here is secret.
 *
 * @param authority file; with certificates
 * @param certificate file; with a certificate of the client
 * @param key file; with a certificate of the client
 * @param identity with a pre-shared key
 * @param keyIsPassword whether the pre-shared key comes from a password, as TwinCAT derives it
 */
record LineWish(
        MqttLine line,
        BrokerProof proof,
        String authority,
        String certificate,
        String key,
        String identity,
        boolean keyIsPassword) {

    static final LineWish PLAIN = new LineWish(MqttLine.PLAIN, BrokerProof.HOST, "", "", "", "", false);

    boolean withCertificates() {
        return line == MqttLine.TLS || line == MqttLine.CERTIFICATE;
    }

    /** Encrypted, and the broker has proved who it is. */
    boolean proven() {
        return line == MqttLine.PSK || withCertificates() && !proof.unsafe();
    }
}
