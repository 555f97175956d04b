// Generated from openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/servers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all servers of the account
         * @description Without a filter, every server of the account. No order is documented.
         */
        get: operations["listServers"];
        put?: never;
        /**
         * Create a server
         * @description Provisioning takes 2 to 5 minutes.
         */
        post: operations["createServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        /**
         * Read one server in detail
         * @description Tells what the list leaves out, which is IPv6 address, bandwidth, automatic backups and resource usage.
         */
        get: operations["getServer"];
        /**
         * Update a server's settings, all of them
         * @description All three fields are required. The page prints no body for the answer.
         */
        put: operations["replaceServer"];
        post?: never;
        /**
         * Delete a server
         * @description Permanent: it cannot be undone. Ends the charge. Whether the server's backups and snapshots go with it is not
         *     documented.
         */
        delete: operations["deleteServer"];
        options?: never;
        head?: never;
        /**
         * Update some of a server's settings
         * @description Only the fields that are sent change. The page prints neither answer nor codes.
         */
        patch: operations["updateServer"];
        trace?: never;
    };
    "/servers/{server_id}/start/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a stopped server
         * @description Turns on a server that is stopped.
         */
        post: operations["startServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server_id}/stop/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shut an active server down gracefully
         * @description A stopped server is still billed. The page prints the answer, but no codes.
         */
        post: operations["stopServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server_id}/reboot/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reboot a running server softly
         * @description Restarts a server that is running.
         */
        post: operations["rebootServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server_id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a server from one of its backups
         * @description Only the backups page names this operation; answer and codes are not documented. Expect that it overwrites all
         *     data on the server and cannot be undone. Slower than restoring a snapshot; how long it takes varies. Whether the
         *     server is stopped first is not documented.
         */
        post: operations["restoreServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all backups of the account's servers
         * @description There is no reading of one backup; its progress is seen by reading this list again.
         */
        get: operations["listBackups"];
        put?: never;
        /**
         * Make a manual backup of a server
         * @description Takes several minutes, depending on the server's size. Manual backups do not expire by themselves; a server can
         *     have at most 10 of them.
         */
        post: operations["createBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups/{backup_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the backup. */
                backup_id: components["schemas"]["IdInUrl"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a backup
         * @description Permanent: it cannot be undone.
         */
        delete: operations["deleteBackup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all snapshots of the account's servers
         * @description There is no reading of one snapshot; its progress is seen by reading this list again.
         */
        get: operations["listSnapshots"];
        put?: never;
        /**
         * Take a snapshot of a server
         * @description Takes 3 to 10 minutes, depending on the server's size. A server can have at most 5 snapshots. A snapshot of a
         *     running server may be inconsistent on disk; for best results stop the server first.
         */
        post: operations["createSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{snapshot_id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the snapshot. */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a server from one of its snapshots
         * @description Overwrites all current data on the server and cannot be undone. The server is stopped before the restore
         *     begins. Takes 5 to 15 minutes; the status of the server afterwards is not documented.
         */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshots/{snapshot_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the snapshot. */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a snapshot
         * @description Permanent: it cannot be undone.
         */
        delete: operations["deleteSnapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the account and the token that ask
         * @description Works for every active token, whatever its permissions. 403, 404 or 405 mean only that the account is unknown.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the plans
         * @description Plans that are not available are listed too, but cannot be ordered.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: int64
         * @description Identifier, given by the API.
         */
        Id: number;
        /**
         * Format: int64
         * @description Identifier, given by the API.
         */
        IdInUrl: number | string;
        /**
         * @description Status of a server. An open set; failure states are not documented. The page gives `stopped` and `suspended` in
         *     translation only.
         */
        ServerStatus: "active" | "provisioning" | "starting" | "stopping" | "stopped" | "rebooting" | "restoring" | "suspended" | (string & {});
        /** @description Status of a backup or snapshot. An open set; failure states are not documented. */
        CopyStatus: "in_progress" | "completed" | (string & {});
        /** @description Automatic backups are made daily and expire by the plan's policy; manual ones do not expire by themselves. */
        BackupType: "manual" | "automatic" | (string & {});
        /** @description Code of a data center. There is no documented list. */
        Location: "us-west" | "us-east" | "eu-central" | (string & {});
        /** @description Name of the server. Letters, digits and hyphens. */
        ServerName: string;
        /**
         * Format: hostname
         * @description Fully qualified domain name of the server.
         */
        Hostname: string;
        /** @description No page prints one. It may also be an HTML page of a gateway, or nothing. */
        ErrorBody: components["schemas"]["ErrorWords"] | components["schemas"]["FieldErrors"] | string;
        /** @description Where what went wrong may be said. All that is said is read, the plainest first. */
        ErrorWords: {
            /** @description What went wrong. */
            message?: string;
            /** @description What went wrong. */
            detail?: string;
            /** @description What went wrong, or an object that says it. */
            error?: string | components["schemas"]["ErrorWords"];
            /** @description What went wrong. */
            error_description?: string;
            /** @description What went wrong. */
            title?: string;
            /** @description What is wrong with the request as a whole. */
            non_field_errors?: string[];
            /** @description What is wrong, as a list or by field. */
            errors?: (string | components["schemas"]["ErrorWords"])[] | components["schemas"]["FieldErrors"];
        };
        /** @description Complaints by the name of the field that they are about. */
        FieldErrors: {
            [key: string]: string | string[];
        };
        /** @description What every list holds beside its rows. */
        Page: {
            /** @description How many rows there are. */
            count: number;
            /**
             * Format: uri-reference
             * @description Address of the next page. No page prints one and the samples come in one page; a client follows it on the
             *     API's own origin only. A list may also come as a bare array.
             */
            next?: string | null;
        };
        /** @description The plan of a server, in a list. */
        ServerPlan: {
            id: components["schemas"]["Id"];
            /** @description Name of the plan. */
            name: string;
            /** @description Virtual processors. */
            vcpus: number;
            /** @description Memory in MB. */
            memory: number;
            /** @description Size of the disk in GB. */
            storage: number;
        };
        /** @description Operating system. There is no documented list; ids seen are 5 (Ubuntu 22.04 LTS) and 3 (Debian 12). */
        Os: {
            id: components["schemas"]["Id"];
            /** @description Name and version of the operating system. */
            name: string;
        };
        /** @description What every answer with a server holds, whatever the operation. */
        ServerFields: {
            id: components["schemas"]["Id"];
            /** @description Name of the server. */
            name: string;
            /**
             * Format: hostname
             * @description Fully qualified domain name of the server.
             */
            hostname?: string | null;
            status: components["schemas"]["ServerStatus"];
            /**
             * Format: ipv4
             * @description IPv4 address. Null while provisioning.
             */
            ip_address?: string | null;
            location: components["schemas"]["Location"];
            /** @description Operating system. */
            os?: components["schemas"]["Os"] | null;
            /**
             * Format: date-time
             * @description When the server was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was changed last.
             */
            updated_at: string;
        };
        /** @description A server in a list. */
        Server: components["schemas"]["ServerFields"] & {
            /** @description Plan of the server. */
            plan?: components["schemas"]["ServerPlan"] | null;
        };
        /** @description The answer to createServer. */
        CreatedServer: components["schemas"]["Server"] & {
            /** @description Whether automatic backups are made. */
            backups_enabled?: boolean;
            /** @description What happens now. */
            message?: string;
        };
        /** @description The answer to getServer. */
        ServerDetail: components["schemas"]["ServerFields"] & {
            /**
             * Format: ipv6
             * @description IPv6 address.
             */
            ipv6_address?: string | null;
            /** @description Plan of the server. */
            plan?: components["schemas"]["ServerPlanDetail"] | null;
            /** @description Whether automatic backups are made. */
            backups_enabled?: boolean;
            /** @description What the server uses at the moment. */
            resource_usage?: components["schemas"]["ResourceUsage"] | null;
        };
        /** @description What may be answered to replaceServer and updateServer. The page prints no body. */
        UpdatedServer: components["schemas"]["ServerDetail"];
        /** @description The plan of a server, in the answer for one server. */
        ServerPlanDetail: components["schemas"]["ServerPlan"] & {
            /** @description Traffic that is included, in GB a month. */
            bandwidth?: number | null;
        };
        /** @description What a server uses at the moment. */
        ResourceUsage: {
            /**
             * Format: float
             * @description Use of all its processors together, in percent.
             */
            cpu_percent?: number | null;
            /** @description Memory in use, in MB. */
            memory_used?: number | null;
            /** @description Disk in use, in GB. */
            disk_used?: number | null;
            /** @description Traffic of this month, in GB. */
            bandwidth_used?: number | null;
        };
        /** @description The answer to listServers. */
        ServerList: components["schemas"]["Page"] & {
            /** @description The servers. */
            results: components["schemas"]["Server"][];
        };
        /** @description The server that is asked for. */
        NewServer: {
            name: components["schemas"]["ServerName"];
            /** @description Id of the plan. */
            plan_id: components["schemas"]["Id"];
            /** @description Id of the operating system. */
            os_id: components["schemas"]["Id"];
            location: components["schemas"]["Location"];
            hostname?: components["schemas"]["Hostname"];
            /** @description Id of the SSH key that is installed. */
            ssh_key_id?: components["schemas"]["Id"];
            /**
             * @description Make automatic backups.
             * @default false
             */
            backups_enabled?: boolean;
        };
        /** @description All settings of a server. */
        ServerSettings: {
            name: components["schemas"]["ServerName"];
            hostname: components["schemas"]["Hostname"];
            /** @description Make automatic backups. */
            backups_enabled: boolean;
        };
        /** @description The settings of a server that are to change. */
        SomeServerSettings: {
            name?: components["schemas"]["ServerName"];
            hostname?: components["schemas"]["Hostname"];
            /** @description Make automatic backups. */
            backups_enabled?: boolean;
        };
        /** @description What a server is restored from. */
        BackupChoice: {
            /** @description Id of the backup. */
            backup_id: components["schemas"]["Id"];
        };
        /** @description The server of an action. */
        ActedServer: {
            id: components["schemas"]["Id"];
            /** @description Name of the server. */
            name: string;
            status: components["schemas"]["ServerStatus"];
        };
        /** @description The answer to an action on a server. */
        ActionAnswer: {
            /** @description The answer's own word, not the server's status. */
            status: "success" | (string & {});
            /** @description What happens now. */
            message: string;
            server: components["schemas"]["ActedServer"];
        };
        /** @description The answer to restoreSnapshot. */
        SnapshotRestoreAnswer: components["schemas"]["ActionAnswer"] & {
            snapshot?: components["schemas"]["RestoredSnapshot"];
        };
        /** @description The snapshot that the server is restored from. */
        RestoredSnapshot: {
            id: components["schemas"]["Id"];
            /** @description Name of the snapshot. */
            name: string;
            /**
             * Format: date-time
             * @description When it was taken.
             */
            created_at: string;
        };
        /** @description The server of a backup or snapshot. */
        ServerRef: {
            id: components["schemas"]["Id"];
            /** @description Name of the server. */
            name: string;
        };
        /** @description A backup of a server. */
        Backup: {
            id: components["schemas"]["Id"];
            server: components["schemas"]["ServerRef"];
            backup_type: components["schemas"]["BackupType"];
            status: components["schemas"]["CopyStatus"];
            /** @description Size in MB. Null while in progress. */
            size_mb?: number | null;
            /**
             * Format: date-time
             * @description When it was begun.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it expires. Null for manual backups.
             */
            expires_at?: string | null;
            /** @description What it was made for. */
            description?: string | null;
        };
        /** @description The answer to createBackup. */
        CreatedBackup: components["schemas"]["Backup"] & {
            /** @description What happens now. */
            message?: string;
        };
        /** @description The answer to listBackups. */
        BackupList: components["schemas"]["Page"] & {
            /** @description The backups. */
            results: components["schemas"]["Backup"][];
        };
        /** @description The backup that is asked for. */
        NewBackup: {
            /** @description Id of the server to back up. */
            server_id: components["schemas"]["Id"];
            /** @description What it is made for. */
            description?: string;
        };
        /** @description A copy of a whole server at one moment. The API tells no expiry. */
        Snapshot: {
            id: components["schemas"]["Id"];
            server: components["schemas"]["ServerRef"];
            /** @description Name of the snapshot. */
            name: string;
            status: components["schemas"]["CopyStatus"];
            /** @description Size in MB. Null while in progress. */
            size_mb?: number | null;
            /**
             * Format: date-time
             * @description When it was begun.
             */
            created_at: string;
            /** @description What it was taken for. */
            description?: string | null;
        };
        /** @description The answer to createSnapshot. */
        CreatedSnapshot: components["schemas"]["Snapshot"] & {
            /** @description What happens now. */
            message?: string;
        };
        /** @description The answer to listSnapshots. */
        SnapshotList: components["schemas"]["Page"] & {
            /** @description The snapshots. */
            results: components["schemas"]["Snapshot"][];
        };
        /** @description The snapshot that is asked for. */
        NewSnapshot: {
            /** @description Id of the server to copy. */
            server_id: components["schemas"]["Id"];
            /** @description Name of the snapshot. Letters, digits, hyphens and underscores. */
            name: string;
            /** @description What it is taken for. */
            description?: string;
        };
        /** @description The answer to getAccount. */
        AccountAnswer: {
            account?: components["schemas"]["AccountHolder"];
            token?: components["schemas"]["TokenOfAccount"];
        };
        /** @description Whose account it is. */
        AccountHolder: {
            /**
             * Format: email
             * @description Address of the account.
             */
            email?: string | null;
            /** @description First name. */
            first_name?: string | null;
            /** @description Last name. */
            last_name?: string | null;
            /** @description Name of the company. */
            company_name?: string | null;
            /**
             * Format: date
             * @description Since when the account exists; a date without a time.
             */
            created_at?: string | null;
        };
        /** @description The token that asks. It may hold more fields. */
        TokenOfAccount: {
            /** @description Name of the token. */
            name?: string | null;
            /** @description What the token may do. The names are not documented. */
            permissions?: string[] | null;
        };
        /** @description A plan as it is offered. The pages contradict each other about ids, so never hard-code one. */
        Plan: {
            id: components["schemas"]["Id"];
            /** @description Name of the plan. */
            name: string;
            /** @description Short name. */
            slug?: string | null;
            /** @description Virtual processors. */
            vcpus?: number | null;
            /** @description Memory in MB. */
            memory?: number | null;
            /** @description Size of the disk in GB. */
            storage?: number | null;
            /** @description Traffic that is included, in GB a month. */
            bandwidth?: number | null;
            /** @description Price of a month in US dollars; may come as a numeric string. */
            price_monthly?: number | string | null;
            /** @description Price of an hour in US dollars; may come as a numeric string. A month costs no more than `price_monthly`. */
            price_hourly?: number | string | null;
            /** @description Whether it can be ordered. */
            available?: boolean | null;
            /** @description Where it can be ordered. */
            locations?: components["schemas"]["Location"][] | null;
            /** @description What it is for. */
            description?: string | null;
        };
        /** @description The answer to listPlans. */
        PlanList: components["schemas"]["Page"] & {
            /** @description The plans. */
            results: components["schemas"]["Plan"][];
        };
    };
    responses: {
        /** @description The settings were updated. The page prints no body; expect a server or nothing. */
        ReplacedServer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UpdatedServer"];
            };
        };
        /** @description The settings were updated. The page prints neither code nor body; expect a server or nothing. */
        UpdatedServer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UpdatedServer"];
            };
        };
        /** @description It was deleted. No body. */
        Deleted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A parameter is not valid. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description A parameter is not valid. */
        ExpectedBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The server is not running. */
        ExpectedNotRunning: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The server is not running. */
        NotRunning: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The token is missing or not valid. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The token is missing or not valid. The page of this operation does not print the code. */
        ExpectedUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The server does not exist. */
        NoServer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The server does not exist. */
        ExpectedNoServer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The server that the body names does not exist. */
        NoServerOfBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The backup does not exist. */
        NoBackup: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The snapshot does not exist. */
        NoSnapshot: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description Rate limits are not documented. `Retry-After` is honoured, and so are `RateLimit`, `RateLimit-*` and
         *     `X-RateLimit-*` on any answer.
         */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description Codes to expect beyond the named ones: 403 (the token lacks the permission; some back ends answer it for a bad
         *     token), 405, 409, 422.
         */
        Refused: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description The API or a gateway before it failed; the body may be JSON, text, HTML or nothing. A write that was answered
         *     this way may have been carried out.
         */
        Fault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /** @description Id of the server. */
        ServerId: components["schemas"]["IdInUrl"];
        /** @description Id of the snapshot. */
        SnapshotId: components["schemas"]["IdInUrl"];
        /** @description Only those of this server. */
        OfServer: components["schemas"]["IdInUrl"];
    };
    requestBodies: never;
    headers: {
        /** @description How long to wait, in seconds or as an HTTP date. */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listServers: {
        parameters: {
            query?: {
                /** @description Only servers with this status. The page names active, and in translation stopped and suspended. */
                status?: components["schemas"]["ServerStatus"];
                /** @description Only servers at this location. */
                location?: components["schemas"]["Location"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The servers, without their detail fields. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    createServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewServer"];
            };
        };
        responses: {
            /**
             * @description The server is being provisioned. Its address is null until that has ended. Unknown fields of this answer
             *     may hold a password and must not be stored.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedServer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description Not enough credit. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server with its detail fields. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerDetail"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    replaceServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServerSettings"];
            };
        };
        responses: {
            200: components["responses"]["ReplacedServer"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["ExpectedUnauthorized"];
            404: components["responses"]["NoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    deleteServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            401: components["responses"]["ExpectedUnauthorized"];
            404: components["responses"]["NoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    updateServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SomeServerSettings"];
            };
        };
        responses: {
            200: components["responses"]["UpdatedServer"];
            400: components["responses"]["ExpectedBadRequest"];
            401: components["responses"]["ExpectedUnauthorized"];
            404: components["responses"]["ExpectedNoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    startServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The command was sent; the server is starting. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionAnswer"];
                };
            };
            /** @description The server is already running. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: components["responses"]["ExpectedUnauthorized"];
            404: components["responses"]["NoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    stopServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The command was sent; the server is stopping. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionAnswer"];
                };
            };
            400: components["responses"]["ExpectedNotRunning"];
            401: components["responses"]["ExpectedUnauthorized"];
            404: components["responses"]["ExpectedNoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    rebootServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The command was sent; the server is rebooting. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionAnswer"];
                };
            };
            400: components["responses"]["NotRunning"];
            401: components["responses"]["ExpectedUnauthorized"];
            404: components["responses"]["NoServer"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    restoreServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the server. */
                server_id: components["parameters"]["ServerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackupChoice"];
            };
        };
        responses: {
            /** @description The restore has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionAnswer"];
                };
            };
            /** @description The server is not in a valid state for a restore. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: components["responses"]["ExpectedUnauthorized"];
            /** @description The server or the backup does not exist, or the API does not offer restoring at all. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The API does not offer restoring. */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listBackups: {
        parameters: {
            query?: {
                /** @description Only those of this server. */
                server_id?: components["parameters"]["OfServer"];
                /** @description Only backups of this type. */
                backup_type?: components["schemas"]["BackupType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backups. No order is documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    createBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBackup"];
            };
        };
        responses: {
            /** @description The backup has begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedBackup"];
                };
            };
            /** @description Bad parameters or a malformed request. Expect it also when the server has its 10 manual backups. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NoServerOfBody"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    deleteBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the backup. */
                backup_id: components["schemas"]["IdInUrl"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NoBackup"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description Only those of this server. */
                server_id?: components["parameters"]["OfServer"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshots. No order is documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    createSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSnapshot"];
            };
        };
        responses: {
            /** @description The snapshot has begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSnapshot"];
                };
            };
            /** @description Bad parameters, or the server has its 5 snapshots. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NoServerOfBody"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the snapshot. */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The restore has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotRestoreAnswer"];
                };
            };
            /** @description The server is not in a valid state for a restore. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NoSnapshot"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    deleteSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the snapshot. */
                snapshot_id: components["parameters"]["SnapshotId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NoSnapshot"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
                };
            };
            401: components["responses"]["ExpectedUnauthorized"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description Only plans that are offered at this location. */
                location?: components["schemas"]["Location"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plans. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanList"];
                };
            };
            401: components["responses"]["ExpectedUnauthorized"];
            429: components["responses"]["TooManyRequests"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
