// Generated from openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/servers/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all servers of the account */
        get: operations["listServers"];
        put?: never;
        /**
         * Create a server
         * @description Provisioning takes 2 to 5 minutes. Billing starts at once.
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
        /** Read one server in detail */
        get: operations["getServer"];
        /** Update a server's settings, all of them */
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
        /** Start a stopped server */
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
        /** Reboot a running server softly */
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
         * @description Only the backups page names this operation; answer and codes are not documented. Overwrites all data on the
         *     server and cannot be undone. Slower than restoring a snapshot; how long it takes varies with the size.
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
         * @description Takes several minutes, depending on the server's size. Manual backups never expire; a server can have at most
         *     10 of them.
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
         * @description Works for every active token. 403, 404 or 405 mean only that the account is unknown.
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
        /** Format: int64 */
        Id: number;
        /** Format: int64 */
        IdInUrl: number | string;
        /** @description An open set; failure states are not documented. The page gives `stopped` and `suspended` in translation only. */
        ServerStatus: "active" | "provisioning" | "starting" | "stopping" | "stopped" | "rebooting" | "restoring" | "suspended" | (string & {});
        /** @description Status of a backup or snapshot. An open set; failure states are not documented. */
        CopyStatus: "in_progress" | "completed" | (string & {});
        /** @description Automatic backups are made daily and expire; manual ones never do. */
        BackupType: "manual" | "automatic" | (string & {});
        /** @description Code of a data center. There is no documented list. */
        Location: "us-west" | "us-east" | "eu-central" | (string & {});
        /** @description Letters, digits and hyphens. */
        ServerName: string;
        /** @description Fully qualified domain name. */
        Hostname: string;
        /**
         * @description No page prints one. Expect `message`, `detail`, `error` (text or object), `errors`, `non_field_errors`, a map
         *     of field to list of messages, plain text, HTML, or nothing.
         */
        ErrorBody: unknown;
        /** @description What every list holds beside its rows. */
        Page: {
            count: number;
            /** @description Address of the next page. No page prints one; a client follows it on the API's own origin only. */
            next?: string | null;
        };
        ServerPlan: {
            id: components["schemas"]["Id"];
            name: string;
            vcpus: number;
            /** @description MB */
            memory: number;
            /** @description GB */
            storage: number;
        };
        /** @description Operating system. There is no documented list; ids seen are 5 (Ubuntu 22.04 LTS) and 3 (Debian 12). */
        Os: {
            id: components["schemas"]["Id"];
            name: string;
        };
        /** @description What every answer with a server holds, whatever the operation. */
        ServerFields: {
            id: components["schemas"]["Id"];
            name: string;
            hostname?: string | null;
            status: components["schemas"]["ServerStatus"];
            /** @description IPv4. Null while provisioning. */
            ip_address?: string | null;
            location: components["schemas"]["Location"];
            os?: components["schemas"]["Os"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A server in a list. */
        Server: components["schemas"]["ServerFields"] & {
            plan?: components["schemas"]["ServerPlan"] | null;
        };
        /** @description The answer to createServer. */
        CreatedServer: components["schemas"]["Server"] & {
            backups_enabled?: boolean;
            message?: string;
        };
        /** @description The answer to getServer. */
        ServerDetail: components["schemas"]["ServerFields"] & {
            ipv6_address?: string | null;
            plan?: components["schemas"]["ServerPlanDetail"] | null;
            backups_enabled?: boolean;
            resource_usage?: components["schemas"]["ResourceUsage"] | null;
        };
        ServerPlanDetail: components["schemas"]["ServerPlan"] & {
            /** @description GB a month */
            bandwidth?: number | null;
        };
        ResourceUsage: {
            /** @description Percent of all its processors. */
            cpu_percent?: number | null;
            /** @description MB */
            memory_used?: number | null;
            /** @description GB */
            disk_used?: number | null;
            /** @description GB in this month */
            bandwidth_used?: number | null;
        };
        ServerList: components["schemas"]["Page"] & {
            results: components["schemas"]["Server"][];
        };
        NewServer: {
            name: components["schemas"]["ServerName"];
            plan_id: components["schemas"]["Id"];
            os_id: components["schemas"]["Id"];
            location: components["schemas"]["Location"];
            hostname?: components["schemas"]["Hostname"];
            ssh_key_id?: components["schemas"]["Id"];
            /** @description Make automatic backups. False when it is not sent. */
            backups_enabled?: boolean;
        };
        ServerSettings: {
            name: components["schemas"]["ServerName"];
            hostname: components["schemas"]["Hostname"];
            /** @description Make automatic backups. */
            backups_enabled: boolean;
        };
        SomeServerSettings: {
            name?: components["schemas"]["ServerName"];
            hostname?: components["schemas"]["Hostname"];
            /** @description Make automatic backups. */
            backups_enabled?: boolean;
        };
        BackupChoice: {
            backup_id: components["schemas"]["Id"];
        };
        ActedServer: {
            id: components["schemas"]["Id"];
            name: string;
            status: components["schemas"]["ServerStatus"];
        };
        ActionAnswer: {
            /** @description The answer's own word, not the server's status. */
            status: "success" | (string & {});
            message: string;
            server: components["schemas"]["ActedServer"];
        };
        SnapshotRestoreAnswer: components["schemas"]["ActionAnswer"] & {
            snapshot?: components["schemas"]["RestoredSnapshot"];
        };
        RestoredSnapshot: {
            id: components["schemas"]["Id"];
            name: string;
            /** Format: date-time */
            created_at: string;
        };
        ServerRef: {
            id: components["schemas"]["Id"];
            name: string;
        };
        Backup: {
            id: components["schemas"]["Id"];
            server: components["schemas"]["ServerRef"];
            backup_type: components["schemas"]["BackupType"];
            status: components["schemas"]["CopyStatus"];
            /** @description MB. Null while in progress. */
            size_mb?: number | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Null for manual backups, which never expire.
             */
            expires_at?: string | null;
            description?: string | null;
        };
        CreatedBackup: components["schemas"]["Backup"] & {
            message?: string;
        };
        BackupList: components["schemas"]["Page"] & {
            results: components["schemas"]["Backup"][];
        };
        NewBackup: {
            server_id: components["schemas"]["Id"];
            description?: string;
        };
        Snapshot: {
            id: components["schemas"]["Id"];
            server: components["schemas"]["ServerRef"];
            name: string;
            status: components["schemas"]["CopyStatus"];
            /** @description MB. Null while in progress. */
            size_mb?: number | null;
            /** Format: date-time */
            created_at: string;
            description?: string | null;
        };
        CreatedSnapshot: components["schemas"]["Snapshot"] & {
            message?: string;
        };
        SnapshotList: components["schemas"]["Page"] & {
            results: components["schemas"]["Snapshot"][];
        };
        NewSnapshot: {
            server_id: components["schemas"]["Id"];
            /** @description Letters, digits, hyphens and underscores. */
            name: string;
            description?: string;
        };
        AccountAnswer: {
            account?: components["schemas"]["AccountHolder"];
            token?: components["schemas"]["TokenOfAccount"];
        };
        AccountHolder: {
            email?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            company_name?: string | null;
            /**
             * Format: date
             * @description A date without a time.
             */
            created_at?: string | null;
        };
        /** @description May hold more fields. */
        TokenOfAccount: {
            name?: string | null;
            /** @description Names are not documented. */
            permissions?: string[] | null;
        };
        /** @description A plan as it is offered. Never hard-code its id. */
        Plan: {
            id: components["schemas"]["Id"];
            name: string;
            slug?: string | null;
            vcpus?: number | null;
            /** @description MB */
            memory?: number | null;
            /** @description GB */
            storage?: number | null;
            /** @description GB a month */
            bandwidth?: number | null;
            /** @description US dollars; may come as a numeric string. The hourly price is capped at this. */
            price_monthly?: number | string | null;
            /** @description US dollars; may come as a numeric string. */
            price_hourly?: number | string | null;
            /** @description False means that it cannot be ordered. */
            available?: boolean | null;
            locations?: components["schemas"]["Location"][] | null;
            description?: string | null;
        };
        PlanList: components["schemas"]["Page"] & {
            results: components["schemas"]["Plan"][];
        };
    };
    responses: {
        /** @description The settings were updated. The page prints no body; expect a server or nothing. */
        UpdatedServer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServerDetail"];
            };
        };
        /** @description It was deleted. No body. */
        Deleted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Bad parameters, a malformed request, or a limit that has been reached (10 manual backups, 5 snapshots). */
        BadRequest: {
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
        /** @description The server is not in a valid state for a restore. */
        NotRestorable: {
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
        /** @description There is no such thing. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /**
         * @description Codes to expect beyond the documented ones: 403 (the token lacks the permission; some back ends answer it for
         *     a bad token), 405, 409, 422, 429.
         */
        Refused: {
            headers: {
                /** @description On a 429, how long to wait, in seconds or as an HTTP date. */
                "Retry-After"?: string;
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
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listServers: {
        parameters: {
            query?: {
                /** @description Only servers with this status. The page names active, stopped and suspended. */
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
            404: components["responses"]["NotFound"];
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
            200: components["responses"]["UpdatedServer"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            400: components["responses"]["NotRunning"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            /** @description The restore has begun (expected; not printed). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionAnswer"];
                };
            };
            400: components["responses"]["NotRestorable"];
            401: components["responses"]["Unauthorized"];
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
            /** @description The backups, sorted neither by date nor by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupList"];
                };
            };
            401: components["responses"]["Unauthorized"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            404: components["responses"]["NotFound"];
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
            /** @description The snapshots, sorted neither by date nor by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotList"];
                };
            };
            401: components["responses"]["Unauthorized"];
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            400: components["responses"]["NotRestorable"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
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
            404: components["responses"]["NotFound"];
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
            401: components["responses"]["Unauthorized"];
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
            401: components["responses"]["Unauthorized"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["Fault"];
        };
    };
}
