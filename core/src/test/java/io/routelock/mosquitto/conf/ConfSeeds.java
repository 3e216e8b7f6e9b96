package io.routelock.mosquitto.conf;

/** The confs of seeds/002 and seeds/003, letter by letter. */
final class ConfSeeds {

    static final String SEED_002 =
            """
            #MQTTS listener on port 8883
            listener 8883
            #broker certificate
            certfile c:\\Program Files (x86)\\mosquitto\\broker.crt
            #broker private key
            keyfile c:\\Program Files (x86)\\mosquitto\\broker.key
            #require valid certificates of clients
            require_certificate true
            #file with certificate authority's public key(s)
            cafile c:\\Program Files (x86)\\mosquitto\\caMQTT.crt
            #use CN (Common Name) of client certificate as username (and ignore MQTT username+password)
            use_identity_as_username true
            #password file is not used for username/password verification (due to use_identity_as_username true)
            #password_file pwfile
            #acl file with defined access rights
            acl_file c:\\Program Files (x86)\\mosquitto\\myacl.conf
            """;

    static final String SEED_002_PASSWORDS =
            SEED_002.replace("use_identity_as_username true\n", "use_identity_as_username false\n")
                    + "password_file c:\\Program Files (x86)\\mosquitto\\pwfile\n";

    static final String SEED_003 =
            """
            per_listener_settings true

            listener 8883
            allow_anonymous false
            require_certificate false
            certfile C:\\Users\\myuser\\Documents\\certs\\server.pem
            keyfile C:\\Users\\myuser\\Documents\\certs\\server.key
            cafile C:\\Users\\myuser\\Documents\\certs\\ca.pem
            password_file C:\\Users\\myuser\\Documents\\mosquitto\\user-passwd.txt
            """;

    private ConfSeeds() {}
}
