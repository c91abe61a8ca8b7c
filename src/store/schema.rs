//! The tables of the main database, the same on both backends.

use diesel::table;

table! {
    waves (key) {
        key -> Text,
        number -> Integer,
        state -> Text,
        definition -> Text,
        threshold -> Integer,
        smallest_ballot_unit -> Integer,
        recipients -> Text,
        objection_days -> Integer,
        opens_on -> Nullable<Date>,
        closes_on -> Nullable<Date>,
        charter -> Nullable<Binary>,
        fingerprint -> Nullable<Text>,
        imported -> Bool,
        void_reason -> Nullable<Text>,
        root -> Nullable<Text>,
        replaced -> Integer,
    }
}

table! {
    wave_units (wave, position) {
        wave -> Text,
        position -> Integer,
        path -> Text,
        parent -> Nullable<Integer>,
        own_eligible -> Integer,
        eligible -> Integer,
        ballot -> Bool,
        picked_up -> Integer,
    }
}

table! {
    successions (wave_from, wave_to, line) {
        wave_from -> Text,
        wave_to -> Text,
        line -> Integer,
        unit_from -> Text,
        unit_to -> Text,
        share -> Double,
    }
}

table! {
    indicators (key, wave) {
        key -> Text,
        wave -> Text,
        title_ja -> Text,
        title_en -> Text,
        unit -> Text,
        value -> Double,
        source -> Text,
        target -> Nullable<Double>,
        by_wave -> Nullable<Text>,
    }
}

table! {
    publications (wave, revision) {
        wave -> Text,
        revision -> Integer,
        program -> Text,
        told -> Text,
    }
}

table! {
    publishing_log (wave, number) {
        wave -> Text,
        number -> Integer,
        revision -> Integer,
        step -> Text,
        who -> Nullable<Text>,
        taken_at -> Timestamp,
        not_before -> Nullable<Date>,
        note -> Text,
        retracted -> Text,
    }
}

table! {
    talks (wave, unit) {
        wave -> Text,
        unit -> Text,
        day -> Date,
        who -> Text,
        set_at -> Timestamp,
    }
}

table! {
    stand_ins (manager, number) {
        manager -> Text,
        number -> Integer,
        login -> Text,
        until -> Date,
        given_by -> Text,
        given_on -> Date,
        ended_on -> Nullable<Date>,
    }
}

table! {
    wave_log (wave, number) {
        wave -> Text,
        number -> Integer,
        step -> Text,
        who -> Nullable<Text>,
        taken_at -> Timestamp,
        note -> Text,
    }
}

table! {
    plans (wave, unit, number) {
        wave -> Text,
        unit -> Text,
        number -> Integer,
        version -> Integer,
        aim_kind -> Text,
        aim_key -> Text,
        what -> Text,
        owner -> Text,
        due -> Date,
        state -> Text,
        reason -> Nullable<Text>,
        published -> Bool,
    }
}

table! {
    plan_changes (wave, unit, number, version) {
        wave -> Text,
        unit -> Text,
        number -> Integer,
        version -> Integer,
        state -> Text,
        reason -> Nullable<Text>,
        published -> Bool,
        who -> Text,
        changed_at -> Timestamp,
    }
}

table! {
    replies (wave, number) {
        wave -> Text,
        number -> Integer,
        version -> Integer,
        theme -> Text,
        said -> Text,
        kind -> Text,
        answer -> Text,
        by_whom -> Nullable<Text>,
        day -> Nullable<Date>,
        published -> Bool,
    }
}

table! {
    people (id) {
        id -> Text,
        wave -> Text,
        staff_number -> Text,
        name -> Text,
        mail -> Nullable<Text>,
        unit -> Text,
        ballot_unit -> Integer,
        link_hash -> Nullable<Binary>,
        code_hash -> Nullable<Binary>,
    }
}

table! {
    picked_up (wave, person) {
        wave -> Text,
        person -> Text,
        element -> Binary,
        how -> Text,
    }
}

table! {
    paper_codes (wave, unit) {
        wave -> Text,
        unit -> Integer,
        minted -> Integer,
    }
}

table! {
    users (login) {
        login -> Text,
        role -> Text,
        password_hash -> Text,
    }
}

table! {
    user_units (login, path) {
        login -> Text,
        path -> Text,
    }
}

table! {
    sign_in_tries (login_hash) {
        login_hash -> Binary,
        failures -> Integer,
        locked_until -> Nullable<Timestamp>,
    }
}

table! {
    sessions (token_hash) {
        token_hash -> Binary,
        subject_kind -> Text,
        subject -> Text,
        csrf -> Text,
        idle_until -> Timestamp,
        ends_at -> Timestamp,
    }
}

table! {
    api_tokens (name) {
        name -> Text,
        token_hash -> Binary,
        scopes -> Text,
        audience -> Text,
        units -> Text,
        created_on -> Date,
        expires_on -> Nullable<Date>,
        last_used_on -> Nullable<Date>,
        revoked_on -> Nullable<Date>,
    }
}

table! {
    sealed_waves (wave) {
        wave -> Text,
        charter -> Binary,
        manifest -> Binary,
        signature -> Binary,
        credentials -> Binary,
        answers -> Binary,
        openings -> Nullable<Binary>,
        comments -> Binary,
        leaves -> Binary,
    }
}

table! {
    open_rates (wave, taken_on, unit) {
        wave -> Text,
        taken_on -> Date,
        unit -> Integer,
        rate -> Nullable<Integer>,
    }
}

table! {
    instances (id) {
        id -> Text,
        beats -> Integer,
    }
}

table! {
    closings_acknowledged (wave, instance) {
        wave -> Text,
        instance -> Text,
    }
}

table! {
    letter_rounds (wave, kind, round) {
        wave -> Text,
        kind -> Text,
        round -> Integer,
        way -> Text,
        asked_on -> Date,
        who -> Nullable<Text>,
        sent -> Integer,
        refused -> Integer,
        bounced -> Integer,
        failed -> Integer,
        withdrawn -> Integer,
        doubtful -> Integer,
        settled -> Bool,
    }
}

table! {
    letters (wave, kind, round, person) {
        wave -> Text,
        kind -> Text,
        round -> Integer,
        person -> Text,
        id -> Text,
        state -> Text,
        tries -> Integer,
        not_before -> Timestamp,
        worker -> Nullable<Text>,
        worker_until -> Nullable<Timestamp>,
        said -> Text,
    }
}

table! {
    undeliverable (wave, person) {
        wave -> Text,
        person -> Text,
        status -> Text,
        said -> Text,
        told_on -> Date,
    }
}

table! {
    mail_server (number) {
        number -> Integer,
        free_at -> Timestamp,
        trouble -> Nullable<Text>,
        trouble_since -> Nullable<Timestamp>,
    }
}

diesel::joinable!(picked_up -> people (person));
diesel::joinable!(letters -> people (person));
diesel::joinable!(undeliverable -> people (person));
diesel::allow_tables_to_appear_in_same_query!(people, picked_up, sessions);
diesel::allow_tables_to_appear_in_same_query!(people, letters);
diesel::allow_tables_to_appear_in_same_query!(people, undeliverable);
