//! Mail over TLS, to a server whose certificate an authority of one's own has signed. That authority exists here only: its key was
//! thrown away when the two were made, and the server's is no secret.
use super::*;
use crate::spine::messages::{
    carrying::carry,
    testing::{Carrier, set_up, with_mail},
};
use std::sync::Arc;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
};

const AUTHORITY: &str = include_str!("authority.pem");
/// Its certificate, for 127.0.0.1, and its key.
const SERVER: &[u8] = include_bytes!("server.pem");

fn acceptor() -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(SERVER);
    let chain: Vec<_> = chain.map(|c| c.unwrap()).collect();
    let key = PrivateKeyDer::from_pem_slice(SERVER).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// A city that sends its mail there, with or without the authority's certificate.
async fn city_with(mail: &Carrier, tls: &str, trusting: bool) -> TestCity {
    let mut city = TestCity::open().await;
    let authority = city.app.config.data_dir.join("authority.pem");
    std::fs::write(&authority, AUTHORITY).unwrap();
    set_up(&mut city, |c| {
        with_mail(c, mail);
        c.smtp_tls = tls.into();
        if trusting {
            c.smtp_ca_file = authority;
        }
    });
    city
}

#[tokio::test]
async fn mail_goes_over_tls_to_a_server_that_an_authority_of_ones_own_vouches_for() {
    for (tls, from_the_start) in [("tls", true), ("starttls", false)] {
        let mail = Carrier::mail_over_tls(acceptor(), from_the_start).await;
        let city = city_with(&mail, tls, true).await;
        post(&city, &letter_to("wang@example.cn", "请于三日内整改。")).await;
        assert_eq!(carry(&city.app).await.unwrap(), 1, "{tls}");
        assert!(mail.given()[0].starts_with("RCPT TO:<wang@example.cn>"));
        assert_eq!(kept(&city).await[0].state, "sent");
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_given_nothing_and_the_outbox_says_why() {
    for (tls, from_the_start) in [("tls", true), ("starttls", false)] {
        let mail = Carrier::mail_over_tls(acceptor(), from_the_start).await;
        let city = city_with(&mail, tls, false).await;
        post(&city, &letter_to("wang@example.cn", "x")).await;
        assert_eq!(carry(&city.app).await.unwrap(), 0, "{tls}");
        let put_off = kept(&city).await.remove(0);
        assert_eq!(put_off.error.as_deref(), Some("tls"), "{tls}");
        assert!(mail.given().is_empty(), "{tls}");
    }
}

#[tokio::test]
async fn nothing_is_said_in_the_open_to_a_server_that_has_no_tls() {
    let mail = Carrier::mail().await;
    let city = city_with(&mail, "starttls", true).await;
    post(&city, &letter_to("wang@example.cn", "x")).await;
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    assert_eq!(kept(&city).await[0].state, "waiting");
    assert!(mail.given().is_empty());
}
